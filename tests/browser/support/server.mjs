// A static web server as plain as any host's: the files of dist/ in a sub folder, and 404 for everything else.
// Usage: node server.mjs PORT

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SUB_FOLDER } from './settings.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

// Serves a folder on 127.0.0.1 (port 0: any free one); gives the app's address and a function that stops.
export function serve({ port = 0, folder = process.env.DIST_FOLDER ?? DIST } = {}) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const file = ['GET', 'HEAD'].includes(request.method) ? fileFor(root, request.url) : undefined;
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file.path).pipe(response);
  });
  return new Promise((done, failed) => {
    server.on('error', failed);
    server.listen(port, '127.0.0.1', () => {
      const address = `http://127.0.0.1:${server.address().port}${SUB_FOLDER}`;
      done({ address, close: () => server.close() });
    });
  });
}

// The file behind a request, if there is one inside the folder.
function fileFor(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (!path.startsWith(SUB_FOLDER)) return undefined;
  const inside = path.slice(SUB_FOLDER.length) || 'index.html';
  const file = resolve(join(root, inside));
  if (!file.startsWith(root + sep)) return undefined;
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? { path: file, size: found.size } : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve({ port: Number(process.argv[2] ?? 4173) });
  console.log(`Serving dist/ at ${address}`);
}
