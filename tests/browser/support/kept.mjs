// What the browser keeps of ours, as it stands in its store.

// The slots of plans: key and text.
const slots = (page) =>
  page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => /^namndkalkyl\/plan\//.test(key))));

// The newest document that is kept, of whatever plan: the slots take turns.
export async function keptDocument(page) {
  const found = Object.values(await slots(page)).map((slot) => {
    const [sequence, , at] = slot.split(' ');
    return { order: [Number(at), Number(sequence)], text: slot.slice(slot.indexOf('\n') + 1) };
  });
  return found.sort((a, b) => b.order[0] - a.order[0] || b.order[1] - a.order[1])[0]?.text;
}

// All keys of ours.
export const keptKeys = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('namndkalkyl')).sort());

// Takes the mirror of the store away, as in a browser that has none. Before the page is opened.
export async function withoutMirror(page) {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
}

// What the mirror holds, by plan.
export const mirrored = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open('namndkalkyl', 1);
        open.onerror = () => reject(open.error);
        open.onupgradeneeded = () => open.result.createObjectStore('plan');
        open.onsuccess = () => {
          const plans = open.result.transaction('plan').objectStore('plan');
          const [keys, texts] = [plans.getAllKeys(), plans.getAll()];
          texts.onsuccess = () => {
            open.result.close();
            resolve(Object.fromEntries(keys.result.map((key, i) => [key, texts.result[i]])));
          };
        };
      }),
  );
