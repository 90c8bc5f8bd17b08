//! Lists under keys that descriptions have: those of the records of each register, and of what the user adds.

/// Lists by their keys, in order of these. One that is empty is as one that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed<T>(Vec<(&'static str, Vec<T>)>);

/// The records of every register that has some, in the user's order.
pub type Records = Keyed<super::Record>;

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: 'static> Keyed<T> {
    const NONE: &'static Vec<T> = &Vec::new();

    /// The list under this key.
    pub fn of(&self, key: &str) -> &Vec<T> {
        self.0.iter().find(|(other, _)| *other == key).map_or(Self::NONE, |(_, list)| list)
    }

    /// Each list that has something, with its key.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &[T])> {
        self.0.iter().map(|(key, list)| (*key, list.as_slice()))
    }

    /// Puts another list under a key, and gives the one that was there.
    pub fn set(&mut self, key: &'static str, list: Vec<T>) -> Vec<T> {
        let place = self.0.binary_search_by(|(other, _)| (*other).cmp(key));
        match place {
            Ok(place) if list.is_empty() => self.0.remove(place).1,
            Ok(place) => std::mem::replace(&mut self.0[place].1, list),
            Err(_) if list.is_empty() => list,
            Err(place) => {
                self.0.insert(place, (key, list));
                Vec::new()
            }
        }
    }

    /// Changes the list under a key.
    pub fn change<R>(&mut self, key: &'static str, change: impl FnOnce(&mut Vec<T>) -> R) -> R {
        let mut list = self.set(key, Vec::new());
        let given = change(&mut list);
        self.set(key, list);
        given
    }
}
