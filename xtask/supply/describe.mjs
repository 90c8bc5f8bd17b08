// Writes what stands beside the app in dist/: sbom.cdx.json (its parts, as CycloneDX), licenser.txt (their licences) and
// SHA256SUMS. The same parts give the same bytes: no time, no chance, no path and no host.
// Usage: node describe.mjs ROOT FOLDER TRUNK-VERSION

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { execFileSync } from 'node:child_process';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { graph, locked, packages } from './graph.mjs';
import { notices } from './notices.mjs';
import { modern } from './spdx.mjs';

const [root, folder, trunk] = process.argv.slice(2);
const { app, compiled, helpers } = graph(root);
const known = packages(root);
const checksums = new Map(locked(root).map((entry) => [`${entry.name} ${entry.version}`, entry.checksum]));
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const purl = (key) => `pkg:cargo/${key.replace(' ', '@')}`;
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
const json = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** A crate as a component. */
function component(key, scope) {
  const entry = known.get(key);
  const checksum = checksums.get(key);
  return {
    type: 'library',
    'bom-ref': purl(key),
    name: entry.name,
    version: entry.version,
    ...(entry.description && { description: entry.description.trim().split('\n')[0] }),
    ...(scope && { scope }),
    ...(checksum && { hashes: [{ alg: 'SHA-256', content: checksum }] }),
    licenses: [{ expression: modern(entry.license) }],
    purl: purl(key),
  };
}

const tool = (name, version, licence, ref) => ({
  type: 'application', 'bom-ref': ref, name, version, licenses: [{ expression: licence }], purl: ref,
});

const rustc = execFileSync('rustc', ['--version'], { cwd: root, encoding: 'utf8' }).split(' ')[1];
const bindgen = [...checksums.keys()].find((key) => key.startsWith('wasm-bindgen ')).split(' ')[1];
const binaryen = json('tests/browser/package-lock.json').packages['node_modules/binaryen'];
const standard = `pkg:generic/rust-std@${rustc}`;

const parts = [...compiled.keys()].filter((key) => key !== app).sort(byName);
const main = { ...component(app), type: 'application' };
const made = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { lifecycles: [{ phase: 'build' }], component: main },
  components: [
    ...parts.map((key) => component(key, 'required')),
    {
      type: 'library', 'bom-ref': standard, name: 'rust-std', version: rustc, description: "Rust's standard library",
      scope: 'required', licenses: [{ expression: 'MIT OR Apache-2.0' }], purl: standard,
    },
  ],
  dependencies: [
    ...[app, ...parts].map((key) => ({
      ref: purl(key),
      dependsOn: [...[...compiled.get(key).dependsOn].filter((part) => compiled.has(part)).sort(byName).map(purl), ...(key === app ? [standard] : [])],
    })),
    { ref: standard },
  ],
  formulation: [
    {
      'bom-ref': 'build',
      components: [
        tool('rustc', rustc, 'MIT OR Apache-2.0', `pkg:generic/rustc@${rustc}`),
        tool('trunk', trunk, 'MIT OR Apache-2.0', `pkg:cargo/trunk@${trunk}`),
        tool('wasm-bindgen-cli', bindgen, 'MIT OR Apache-2.0', `pkg:cargo/wasm-bindgen-cli@${bindgen}`),
        tool('binaryen', binaryen.version, binaryen.license, `pkg:npm/binaryen@${binaryen.version}`),
        ...[...helpers.keys()].sort(byName).map((key) => component(key)),
      ],
    },
  ],
};
// A serial number that says what it is of: it follows from all the rest.
const digits = hash(JSON.stringify(made));
const serial = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
const bom = { bomFormat: made.bomFormat, specVersion: made.specVersion, serialNumber: `urn:uuid:${serial}`, ...made };

const text = `${JSON.stringify(bom, null, 1)}\n`;
const wrong = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
if (wrong !== null) fail(`sbom.cdx.json does not follow the schema of CycloneDX 1.6: ${JSON.stringify(wrong).slice(0, 2000)}`);
const licences = notices([app, ...parts].map((key) => known.get(key)), rustc);
for (const [name, content] of [['sbom.cdx.json', text], ['licenser.txt', licences]]) writeFileSync(join(folder, name), content);

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
// Nothing of the machine it was made on: no path, and no registry.
const local = [root, join(homedir(), '.cargo'), join(homedir(), '.rustup'), process.env.CARGO_HOME, process.env.RUSTUP_HOME, 'registry/src', 'registry+'];
for (const file of files) {
  const bytes = readFileSync(file);
  const leak = local.filter(Boolean).find((path) => bytes.includes(path));
  if (leak) fail(`${relative(folder, file)} names ${leak}`);
}
const sums = files.map((file) => [relative(folder, file).split(sep).join('/'), hash(readFileSync(file))]).sort(([a], [b]) => byName(a, b));
writeFileSync(join(folder, 'SHA256SUMS'), sums.map(([name, sum]) => `${sum}  ${name}\n`).join(''));
console.log(`sbom.cdx.json: ${parts.length + 1} parts and ${made.formulation[0].components.length} that helped to make them; valid CycloneDX 1.6`);

function fail(what) {
  console.error(what);
  process.exit(1);
}
