// Prints the size of every file in a folder: as it is, and as a web server sends it with gzip and with brotli (pack.mjs has
// packed it). Fails when the files of some kind, or all together, are larger with brotli than a budget says. What the page
// fetches when it is there already is counted apart.
// Usage: node sizes.mjs FOLDER BUDGET

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

// They stand beside the app and are never fetched by it.
const beside = ['sbom.cdx.json', 'licenser.txt', 'SHA256SUMS'];
const [folder, budgetFile] = process.argv.slice(2);
const size = (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size;

const rows = readdirSync(folder)
  .filter((name) => !beside.includes(name) && !/\.(br|gz)$/.test(name))
  .map((name) => {
    const raw = size(name);
    return { name, raw, gzip: size(`${name}.gz`) ?? raw, brotli: size(`${name}.br`) ?? raw };
  })
  .sort((a, b) => b.raw - a.raw);

const isLater = ({ name }) => name.startsWith('sidor-');
const sum = (key) => rows.filter((row) => !isLater(row)).reduce((total, row) => total + row[key], 0);
rows.sort((a, b) => isLater(a) - isLater(b));
rows.splice(rows.findIndex(isLater), 0, { name: 'First load', raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') });

const width = Math.max(...rows.map((row) => row.name.length));
const print = (name, ...cells) => console.log([name.padEnd(width), ...cells.map((cell) => cell.padStart(10))].join(' '));
print('File', 'kB', 'gzip', 'brotli');
for (const row of rows) {
  if (row.name === 'First load') console.log('-'.repeat(width + 33));
  print(row.name, ...[row.raw, row.gzip, row.brotli].map((size) => (size / 1000).toFixed(1)));
}

const budget = JSON.parse(readFileSync(budgetFile, 'utf8'));
const added = (rows) => rows.reduce((sum, row) => sum + row.brotli, 0);
const total = rows.find(({ name }) => name === 'First load');
const kind = (name) => added(rows.filter((row) => !isLater(row) && extname(row.name) === `.${name}`));
for (const [name, most] of Object.entries(budget)) {
  const size = name === 'total' ? total.brotli : name === 'later' ? added(rows.filter(isLater)) : kind(name);
  if (size <= most) continue;
  console.error(`\n${name} is ${size} bytes with brotli and may be ${most} (xtask/size-budget.json)`);
  process.exitCode = 1;
}
