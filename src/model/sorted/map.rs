//! The map.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::ops::{Index, RangeFrom};
use std::slice;
use std::vec;

use super::super::order;

/// From how many on those that are put in together are sorted together.
const MANY: usize = 64;

/// A map in order of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<K, V>(pub(super) Vec<(K, V)>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> Map<K, V> {
    /// None.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with its key, in order.
    pub fn iter(&self) -> Iter<'_, K, V> {
        self.0.iter().map(both)
    }

    /// Each with its key, in order, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// What stands under the keys, in their order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// What stands under the keys, in their order, to be changed.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// What stands under the keys, in their order.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.0.into_iter().map(|(_, value)| value)
    }

    /// The first.
    pub fn first_key_value(&self) -> Option<(&K, &V)> {
        self.0.first().map(both)
    }

    /// The last.
    pub fn last_key_value(&self) -> Option<(&K, &V)> {
        self.0.last().map(both)
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps those that this says.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain_mut(|(key, value)| keep(key, value));
    }
}

impl<K: Ord, V> Map<K, V> {
    /// Where a key stands, or where it would.
    ///
    /// Ends where it is found, and guesses which half is next while keys are compared: names are compared slowly, and the
    /// search of the standard library waits for each.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.0[middle].0.borrow().cmp(key) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Ok(middle),
                Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }

    /// The same of a key that is put in: most often that is last.
    fn place_to_put(&self, key: &K) -> Result<usize, usize> {
        let is_last = self.0.last().is_none_or(|(last, _)| last < key);
        if is_last { Err(self.0.len()) } else { self.place(key) }
    }

    /// What stands under a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| &self.0[place].1)
    }

    /// What stands under a key, with the key as it stands here.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| both(&self.0[place]))
    }

    /// What stands under a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| &mut self.0[place].1)
    }

    /// Whether something stands under a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Puts something under a key. Gives what stood there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place_to_put(&key) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// Takes away what stands under a key, and gives it.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| self.0.remove(place).1)
    }

    /// The place of a key, to be filled if nothing stands there.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        Entry { map: self, key }
    }

    /// Those from a key on.
    pub fn range(&self, keys: RangeFrom<K>) -> Iter<'_, K, V> {
        let (Ok(place) | Err(place)) = self.place(&keys.start);
        self.0[place..].iter().map(both)
    }
}

/// The place of a key.
pub struct Entry<'a, K, V> {
    map: &'a mut Map<K, V>,
    key: K,
}

impl<'a, K: Ord, V> Entry<'a, K, V> {
    /// What stands there, made if nothing does.
    pub fn or_insert_with(self, make: impl FnOnce() -> V) -> &'a mut V {
        let place = self.map.place_to_put(&self.key).unwrap_or_else(|place| {
            self.map.0.insert(place, (self.key, make()));
            place
        });
        &mut self.map.0[place].1
    }

    /// What stands there, this if nothing does.
    pub fn or_insert(self, value: V) -> &'a mut V {
        self.or_insert_with(|| value)
    }

    /// What stands there, the usual if nothing does.
    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}

impl<K: Ord + Borrow<Q>, Q: Ord + ?Sized, V> Index<&Q> for Map<K, V> {
    type Output = V;

    /// What stands under a key that is there.
    fn index(&self, key: &Q) -> &V {
        self.get(key).unwrap_or_else(|| unreachable!("the key is there"))
    }
}

/// Each of a map with its key, in order.
pub type Iter<'a, K, V> = std::iter::Map<slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> (&'a K, &'a V)>;

fn both<K, V>(pair: &(K, V)) -> (&K, &V) {
    (&pair.0, &pair.1)
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    /// The last of those with the same key stays.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut list: Vec<(K, V)> = pairs.into_iter().collect();
        if !list.is_sorted_by(|one, other| one.0 < other.0) {
            order::sort_by(&mut list, |one, other| one.0.cmp(&other.0));
            list.dedup_by(|later, kept| {
                let same = later.0 == kept.0;
                if same {
                    std::mem::swap(later, kept);
                }
                same
            });
        }
        Self(list)
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        let pairs: Vec<(K, V)> = pairs.into_iter().collect();
        let (Some((first, _)), Some((last, _))) = (pairs.first(), pairs.last()) else { return };
        match self.place(first) {
            // Those that stand between two that are there go in together.
            Err(place)
                if self.0.get(place).is_none_or(|(next, _)| last < next)
                    && pairs.is_sorted_by(|one, other| one.0 < other.0) =>
            {
                let after = self.0.split_off(place);
                self.0.extend(pairs);
                self.0.extend(after);
            }
            _ if pairs.len() >= MANY => *self = std::mem::take(self).into_iter().chain(pairs).collect(),
            _ => {
                for (key, value) in pairs {
                    self.insert(key, value);
                }
            }
        }
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
