/**
 * What the browser keeps, read without the program, so that nobody's work depends on the program being well; and read for
 * the program while it is on its way.
 *
 * A plan has two slots, `namndkalkyl/plan/<id>/a` and `…/b` (once there was one plan, without an id), in localStorage, in
 * IndexedDB or in both; the newest counts. A slot is one line and then the text of a file. The line begins with a sequence
 * number and a checksum, and then says when it was kept, in milliseconds. Under `namndkalkyl/borta/<id>` it says when a plan
 * was taken away: what is from before that is not there. Nothing is ever written here.
 */

const SLOT = /^namndkalkyl\/plan\/(?:(.+)\/)?[ab]$/;
const GONE = 'namndkalkyl/borta/';
/** The name of the database, and of the channel on which windows tell each other what only it has. */
const NAME = 'namndkalkyl';
/** Texts by the same keys as in localStorage, and the newest slot of each plan by its id, as it was in the first version. */
const STORES = ['kept', 'plan'];
/** How long IndexedDB may take to answer, in milliseconds: where there is nothing else to do, and before the program starts. */
const [PATIENCE, STARTING] = [2000, 5000];

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
  const database = (await fromDatabase(PATIENCE)) ?? [];
  const gone = new Map(database.filter(([key]) => key.startsWith(GONE)).map(([key, at]) => [key.slice(GONE.length), at.split(' ')]));
  for (const [key, text] of [...fromStorage(), ...database]) {
    // In the first version's store the key is the id.
    const id = key.startsWith(`${NAME}/`) ? SLOT.exec(key) && (SLOT.exec(key)[1] ?? '') : key;
    const read = id !== null && readSlot(text);
    if (!read || isGone(read, gone.get(id)) || newest.get(id)?.sequence >= read.sequence) continue;
    newest.set(id, read);
  }
  // A plan from before plans had an id may also have got one.
  const one = new Map([...newest.values()].reverse().map((kept) => [kept.text, kept]));
  return [...one.values()].reverse().sort((a, b) => (b.time ?? 0) - (a.time ?? 0));
}

/** Whether a text is no later than what was taken away: by its number, where that is known, or by the time. */
function isGone({ sequence, time }, gone) {
  if (!gone) return false;
  const [at, last] = gone;
  return time <= +at || sequence <= +last;
}

/**
 * Reads the database for the program, and hears meanwhile what other windows write. It finds both on the window
 * (src/platform/database.rs).
 */
export async function readForProgram() {
  const found = (globalThis[NAME] = { heard: [] });
  if (globalThis.BroadcastChannel) {
    found.channel = new BroadcastChannel(NAME);
    found.channel.onmessage = ({ data }) => found.heard.push(data);
  }
  found.kept = await fromDatabase(STARTING);
}

/** @returns {[string, string][]} What is in localStorage; nothing where it is blocked. */
function fromStorage() {
  try {
    return Object.entries(localStorage);
  } catch {
    return [];
  }
}

/** @returns {Promise<[string, string][] | undefined>} What is in IndexedDB; nothing where it is blocked or does not answer. */
function fromDatabase(patience) {
  return new Promise((done) => {
    const nothing = () => done();
    setTimeout(nothing, patience);
    try {
      const opening = indexedDB.open(NAME);
      let none = false;
      // There was none, and none is to be made: that is for the program.
      opening.onupgradeneeded = () => {
        none = true;
        opening.transaction.abort();
      };
      opening.onerror = (event) => {
        event.preventDefault();
        done(none ? [] : undefined);
      };
      opening.onsuccess = () => {
        const database = opening.result;
        const names = STORES.filter((name) => database.objectStoreNames.contains(name));
        const found = [];
        if (names.length) {
          const reading = database.transaction(names);
          for (const name of names) {
            const store = reading.objectStore(name);
            const [keys, texts] = [store.getAllKeys(), store.getAll()];
            texts.onsuccess = () => found.push(...texts.result.map((text, at) => [String(keys.result[at]), text]));
          }
          reading.oncomplete = () => done(found);
          reading.onabort = nothing;
        } else done(found);
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
