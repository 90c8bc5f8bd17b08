// The crates that are compiled into the app for WebAssembly, and those that only help to make it, as cargo itself resolves
// them: with the features that are on for this one package and target, which `cargo metadata` does not tell.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TARGET = 'wasm32-unknown-unknown';
const APP = 'namndkalkyl';

/** What cargo prints. */
export function cargo(root, ...args) {
  return execFileSync(process.env.CARGO ?? 'cargo', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Every package of a Cargo.lock from a registry: name, version, checksum. */
export function locked(folder) {
  const text = readFileSync(join(folder, 'Cargo.lock'), 'utf8');
  return text
    .split('[[package]]\n')
    .slice(1)
    .map((part) => Object.fromEntries([...part.matchAll(/^(name|version|source|checksum) = "(.*)"$/gm)].map(([, key, value]) => [key, value])))
    .filter((entry) => entry.source);
}

/** Everything cargo knows of every package of a workspace, by `name version`. */
export function packages(folder) {
  const { packages } = JSON.parse(cargo(folder, 'metadata', '--format-version', '1', '--locked'));
  return new Map(packages.map((entry) => [`${entry.name} ${entry.version}`, entry]));
}

/** The tree as a map from `name version` to { dependsOn, features, macro }, of these kinds of dependencies. */
function tree(root, kinds) {
  const lines = cargo(
    root, 'tree', '--locked', '--package', APP, '--target', TARGET, '--edges', kinds, '--prefix', 'depth', '--format', '{p}|{f}',
  );
  const found = new Map();
  const above = [];
  for (const line of lines.split('\n').filter(Boolean)) {
    const [, depth, name, version, rest, features] = line.match(/^(\d+)(\S+) v(\S+)(.*?)\|(\S*)/);
    const key = `${name} ${version}`;
    const entry = found.get(key) ?? { dependsOn: new Set(), features: features.split(',').filter(Boolean), macro: rest.includes('(proc-macro)') };
    found.set(key, entry);
    above[depth] = entry;
    if (depth > 0) above[depth - 1].dependsOn.add(key);
  }
  return found;
}

/** { app, compiled, helpers }: a macro and what it stands on runs while compiling and is no part of what comes out. */
export function graph(root) {
  const normal = tree(root, 'normal');
  const app = [...normal.keys()].find((key) => key.startsWith(`${APP} `));
  const compiled = new Map();
  const visit = (key) => {
    const entry = normal.get(key);
    if (compiled.has(key) || entry.macro) return;
    compiled.set(key, entry);
    entry.dependsOn.forEach(visit);
  };
  visit(app);
  const helpers = new Map([...tree(root, 'normal,build')].filter(([key]) => !compiled.has(key)));
  return { app, compiled, helpers };
}
