// Writes each file that packs well beside itself as a web server may send it: `.br` (brotli) and `.gz`, both as small as they
// get. Which servers send them, and how they are told to, is in docs/drift.md.
// Usage: node pack.mjs FOLDER

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const PACKED = /\.(html|css|js|wasm)$/;

/** Packs what is in a folder, as small as it gets or in a hurry. */
export function pack(folder, hurry = false) {
  for (const name of readdirSync(folder).filter((name) => PACKED.test(name))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotli(bytes, hurry ? 2 : constants.BROTLI_MAX_QUALITY));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: hurry ? 1 : 9 }));
  }
}

function brotli(bytes, quality) {
  const { BROTLI_PARAM_LGBLOCK, BROTLI_PARAM_NDIRECT, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(bytes, {
    params: {
      [BROTLI_PARAM_QUALITY]: quality,
      [BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // What the program packs best with; the usual is a kilobyte more.
      [BROTLI_PARAM_LGBLOCK]: 20,
      [BROTLI_PARAM_NDIRECT]: 15,
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) pack(process.argv[2]);
