// A static server of several folders, each under a path of its own. Pages are isolated, so that clocks are fine.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

// Serves `{ '/path/': folder }`; gives the address and a function that stops.
export function serve(folders) {
  const paths = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = paths.find((path) => pathname.startsWith(path));
    const inside = normalize(decodeURIComponent(pathname.slice(path?.length ?? 0)) || 'index.html');
    const file = path && !inside.startsWith('..') && join(folders[path], inside);
    if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      done({ address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
    });
  });
}
