// Puts the parts of the program together after Trunk's build: the part that is fetched later is made as small as the first,
// the code around the program learns where it is and what it must be, and all are named by what they are now.
// Usage: node parts.mjs FOLDER PARTS WASM-OPT

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { order } from './order.mjs';

const FEATURES = ['bulk-memory', 'reference-types', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'multivalue'];

const [folder, parts, wasmOptScript] = process.argv.slice(2);
const wasmOpt = [wasmOptScript, ...FEATURES.map((feature) => `--enable-${feature}`)];
const integrity = (file) => `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
const only = (where, kind) => {
  const found = readdirSync(where).filter((name) => kind.test(name));
  if (found.length !== 1) throw new Error(`${where}: one file like ${kind} was expected, not ${found.length}`);
  return found[0];
};

const index = join(folder, 'index.html');
const program = join(folder, only(folder, /_bg\.wasm$/));
const code = program.replace('_bg.wasm', '.js');
const before = [program, code].map(integrity);

order(program, wasmOpt);
// As Trunk has called it for the first part.
const options = readFileSync('index.html', 'utf8').match(/data-wasm-opt-params="([^"]*)"/)[1].split(' ');
const later = join(folder, 'later.wasm');
execFileSync(process.execPath, [...wasmOpt, '-Oz', ...options, join(parts, only(parts, /^split_.*\.wasm$/)), '-o', later]);
order(later, wasmOpt);

const [first, second] = [program, later].map((file) => new WebAssembly.Module(readFileSync(file)));
const given = new Set(WebAssembly.Module.exports(first).map(({ name }) => name));
const lacking = WebAssembly.Module.imports(second).filter(({ module, name }) => module !== '__wasm_split' || !given.has(name));
if (lacking.length > 0) throw new Error(`the later part cannot be joined to the first: ${JSON.stringify(lacking)}`);

// One name for all, made of all: what is kept by a browser under a name is never another.
const all = createHash('sha256');
[program, later, code].forEach((file) => all.update(readFileSync(file)));
const name = all.digest('hex').slice(0, 16);
const old = code.match(/-([0-9a-f]+)\.js$/)[1];
const laterName = `sidor-${name}.wasm`;
writeFileSync(code, linked(readFileSync(code, 'utf8'), laterName, integrity(later)).replaceAll(old, name));
let html = readFileSync(index, 'utf8').replaceAll(old, name);
[program, code].forEach((file, place) => {
  if (!html.includes(before[place])) throw new Error(`index.html has no checksum of ${file}`);
  html = html.replaceAll(before[place], integrity(file));
});
writeFileSync(index, html);
[program, code].forEach((file) => renameSync(file, file.replace(old, name)));
renameSync(later, join(folder, laterName));

// The code with what fetches the later part in place of the import of it. That answers a call with whether the part has
// come; the program then asks again when it is asked again.
function linked(text, file, integrity) {
  const glue = readFileSync(join(parts, '__wasm_split.js'), 'utf8');
  const [, shared] = glue.match(/const \{ ([^}]*?),?\s*\} = initSync/) ?? [];
  const [, load] = glue.match(/export const (\w+) = wrapAsyncCb/) ?? [];
  const imported = /^import \* as (\w+) from "\.\/__wasm_split[^"]*"\n/m;
  if (!shared || !load || !imported.test(text)) throw new Error('what fetches the later part is not as expected');
  return text.replace(
    imported,
    (_, alias) => `let later;
async function bringLater() {
    const answer = await fetch(new URL("./${file}", import.meta.url), { integrity: "${integrity}" });
    if (!answer.ok) throw new Error(String(answer.status));
    const { ${shared} } = wasm;
    await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: { ${shared} } });
}
const ${alias} = {
    async ${load}(callback, data) {
        later ??= bringLater();
        const come = await later.then(() => true, () => false);
        if (!come) later = undefined;
        wasm.__indirect_function_table.get(callback)(data, come);
    },
};
`,
  );
}
