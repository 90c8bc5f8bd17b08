// What the browser keeps of ours, as it stands in its two stores.

// All keys of ours and what stands there, wherever it does; not what says what is gone.
async function texts(page) {
  const held = await mirrored(page);
  const fast = await page.evaluate(() => {
    try {
      return { ...localStorage };
    } catch {
      return {};
    }
  });
  const all = Object.entries({ ...held, ...fast });
  return all.filter(([key]) => key.startsWith('namndkalkyl') && !key.startsWith('namndkalkyl/borta/'));
}

// The newest document that is kept, of whatever plan: the slots take turns.
export async function keptDocument(page) {
  const slots = (await texts(page)).filter(([key]) => /^namndkalkyl\/plan\//.test(key));
  const found = slots.map(([, slot]) => {
    const [sequence, , at] = slot.split('\n')[0].split(' ');
    return { order: [Number(at), Number(sequence)], text: slot.slice(slot.indexOf('\n') + 1) };
  });
  return found.sort((a, b) => b.order[0] - a.order[0] || b.order[1] - a.order[1])[0]?.text;
}

// All keys of ours.
export const keptKeys = async (page) => (await texts(page)).map(([key]) => key).sort();

// Takes the database away, as in a browser that has none. Before the page is opened.
export async function withoutMirror(page) {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
}

// Takes localStorage away, as in a browser that does not allow it. Before the page is opened.
export async function withoutLocal(page) {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
}

// Lets localStorage refuse all that is written. Before the page is opened.
export async function withFullLocal(page) {
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (this === sessionStorage) return set.call(this, key, text);
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
}

// What the database holds, by key; nothing where there is none.
export const mirrored = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        if (!window.indexedDB) return resolve({});
        const open = indexedDB.open('namndkalkyl');
        // There was none, and none is to be made.
        open.onupgradeneeded = () => open.transaction.abort();
        open.onerror = () => (open.error.name === 'AbortError' ? resolve({}) : reject(open.error));
        open.onsuccess = () => {
          const kept = open.result.transaction('kept').objectStore('kept');
          const [keys, texts] = [kept.getAllKeys(), kept.getAll()];
          texts.onsuccess = () => {
            open.result.close();
            resolve(Object.fromEntries(keys.result.map((key, i) => [key, texts.result[i]])));
          };
        };
      }),
  );

// Takes away what has this in its key, wherever it is kept.
export const forget = (page, part) =>
  page.evaluate(async (part) => {
    for (const key of Object.keys(localStorage)) if (key.includes(part)) localStorage.removeItem(key);
    await new Promise((done) => {
      const open = indexedDB.open('namndkalkyl');
      open.onsuccess = () => {
        const changing = open.result.transaction('kept', 'readwrite');
        const kept = changing.objectStore('kept');
        const keys = kept.getAllKeys();
        keys.onsuccess = () => keys.result.filter((key) => key.includes(part)).forEach((key) => kept.delete(key));
        changing.oncomplete = () => done(open.result.close());
      };
    });
  }, part);
