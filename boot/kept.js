/**
 * What the browser keeps, read without the program, so that nobody's work depends on the program being well.
 *
 * A plan has two slots in localStorage, `namndkalkyl/plan/<id>/a` and `…/b` (once there was one plan, without an id), and
 * the newest of them also stands in IndexedDB. A slot is one line and then the text of a file. The line begins with a
 * sequence number and a checksum, and then says when it was kept, in milliseconds. Nothing is ever written here.
 */

const SLOT = /^namndkalkyl\/plan\/(?:(.+)\/)?[ab]$/;
const DATABASE = 'namndkalkyl';
const STORE = 'plan';
/** How long IndexedDB may take to answer, in milliseconds. */
const PATIENCE = 2000;

/**
 * @typedef {object} Kept
 * @property {string} name What the plan is called.
 * @property {string} text Its document, as in a file.
 * @property {Date=} time When it was kept, where that is known.
 */

/**
 * The newest whole text of each plan.
 *
 * @returns {Promise<Kept[]>}
 */
export async function keptPlans() {
  const newest = new Map();
  for (const [id, slot] of [...fromStorage(), ...(await fromDatabase())]) {
    const read = readSlot(slot);
    if (read && !(newest.get(id)?.sequence >= read.sequence)) newest.set(id, read);
  }
  // A plan from before plans had an id may also have got one.
  const one = new Map([...newest.values()].reverse().map((kept) => [kept.text, kept]));
  return [...one.values()].reverse().sort((a, b) => (b.time ?? 0) - (a.time ?? 0));
}

/** @returns {[string, string][]} The slots in localStorage, by plan; none where it is blocked. */
function fromStorage() {
  try {
    return Object.keys(localStorage).flatMap((key) => {
      const slot = SLOT.exec(key);
      return slot ? [[slot[1] ?? '', localStorage.getItem(key)]] : [];
    });
  } catch {
    return [];
  }
}

/** @returns {Promise<[string, string][]>} The slots in IndexedDB, by plan; none where it is blocked or does not answer. */
function fromDatabase() {
  return new Promise((done) => {
    const nothing = () => done([]);
    setTimeout(nothing, PATIENCE);
    try {
      const opening = indexedDB.open(DATABASE);
      // There was none, and none is to be made: that is for the program.
      opening.onupgradeneeded = () => opening.transaction.abort();
      opening.onerror = (event) => {
        event.preventDefault();
        nothing();
      };
      opening.onsuccess = () => {
        const database = opening.result;
        if (database.objectStoreNames.contains(STORE)) {
          const store = database.transaction(STORE).objectStore(STORE);
          const [ids, slots] = [store.getAllKeys(), store.getAll()];
          slots.onsuccess = () => done(slots.result.map((slot, at) => [String(ids.result[at]), slot]));
          slots.onerror = nothing;
        } else nothing();
        database.close();
      };
    } catch {
      nothing();
    }
  });
}

/**
 * A slot whose text is a whole document, with its place in the order.
 *
 * @param {unknown} slot
 * @returns {(Kept & { sequence: number }) | undefined}
 */
function readSlot(slot) {
  const [, line, text] = /^([^\n]*)\n([^]*)$/.exec(slot) ?? [];
  const [sequence, , time] = line?.split(' ').map(Number) ?? [];
  try {
    const { name } = JSON.parse(text);
    return { sequence, name: name || 'Plan utan namn', text, time: time > 0 ? new Date(time) : undefined };
  } catch {
    return undefined;
  }
}
