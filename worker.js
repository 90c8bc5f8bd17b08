// A thread beside the page, with the same program as the page: the page sends where its code is and the program itself,
// compiled, so nothing is loaded that was not loaded already. What it is for is decided in the program (main.rs).
addEventListener('message', async ({ data: { code, program } }) => {
  try {
    const app = await import(code);
    await app.default({ module_or_path: program });
  } catch {
    // An empty text says that there will be no answer.
    postMessage('');
  }
}, { once: true });
