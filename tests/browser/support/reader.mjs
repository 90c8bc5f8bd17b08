// HTML that was copied, read as a page of its own: no policy of the app's stops it from being read there.

const readers = new WeakMap();

// What `read` finds in the HTML. The page that it is read in lives as long as the one that is tested.
export async function readHtml(page, html, read) {
  if (!readers.has(page)) {
    const other = await page.context().browser().newPage();
    page.once('close', () => other.context().close().catch(() => {}));
    readers.set(page, other);
  }
  const other = readers.get(page);
  await other.setContent(html);
  return other.evaluate(read);
}
