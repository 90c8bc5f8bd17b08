// Holds what the project stands on against what is allowed and known: licences, versions that were taken back, and security
// advisories. What cannot be asked for from here is skipped with a line that says so, and never counts as passed.
// Usage: node check.mjs ROOT

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { locked, packages } from './graph.mjs';
import { isAllowed } from './spdx.mjs';

const root = process.argv[2];
const { allowed, exceptions } = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'licences.json'), 'utf8'));
// Each with a lock file of its own.
const CRATES = ['.', 'fuzz'];
const NPM = ['tests/browser', 'benches/browser', 'xtask/supply'];
const wrong = [];
const skipped = [];

licences();
for (const folder of CRATES) yanked(folder);
for (const folder of CRATES) rustAdvisories(folder);
for (const folder of NPM) npmAdvisories(folder);

for (const what of skipped) console.log(`SKIPPED: ${what}`);
for (const what of wrong) console.error(`WRONG: ${what}`);
process.exitCode = wrong.length > 0 ? 1 : 0;

function licences() {
  let count = 0;
  const used = new Set();
  const check = (name, licence) => {
    count += 1;
    const exception = exceptions[name];
    if (exception?.licence === licence) used.add(name);
    else if (!isAllowed(licence ?? '', allowed)) wrong.push(`${name} is under ${licence ?? 'no licence that it names'}, which xtask/supply/licences.json does not allow`);
  };
  for (const folder of CRATES) {
    for (const [key, entry] of packages(join(root, folder))) {
      // Our own, as far as they are not published, need none of their own.
      if (entry.source) check(`cargo:${key}`, entry.license);
    }
  }
  for (const folder of NPM) {
    const lock = JSON.parse(readFileSync(join(root, folder, 'package-lock.json'), 'utf8'));
    for (const [path, entry] of Object.entries(lock.packages)) {
      if (path) check(`npm:${path.split('node_modules/').pop()}`, entry.license);
    }
  }
  for (const name of Object.keys(exceptions)) if (!used.has(name)) wrong.push(`the exception for ${name} in xtask/supply/licences.json is of no use`);
  console.log(`licences: ${count} packages looked at`);
}

/**
 * Versions that their authors have taken back. Cargo keeps to one that is locked without a word, but takes none that is not:
 * a package that asks for exactly the locked versions, without a lock, cannot be resolved.
 */
function yanked(folder) {
  const work = mkdtempSync(join(tmpdir(), 'namndkalkyl-yanked-'));
  try {
    mkdirSync(join(work, 'src'));
    writeFileSync(join(work, 'src', 'lib.rs'), '');
    let left = locked(join(root, folder));
    const found = [];
    for (;;) {
      const lines = left.map(({ name, version }, i) => `p${i} = { package = "${name}", version = "=${version}", default-features = false }`);
      writeFileSync(join(work, 'Cargo.toml'), `[package]\nname = "yanked"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\n${lines.join('\n')}\n[workspace]\n`);
      const { status, stderr } = spawnSync(process.env.CARGO ?? 'cargo', ['generate-lockfile'], { cwd: work, encoding: 'utf8' });
      if (status === 0) break;
      const [, name, version] = stderr.match(/requirement `(\S+) = "=(\S+?)"`/) ?? [];
      const bad = left.find((entry) => entry.name === name && entry.version === version);
      if (!bad) {
        skipped.push(`whether versions in ${folder}/Cargo.lock were taken back: cargo could not say (${firstLine(stderr)})`);
        return;
      }
      left = left.filter((entry) => entry !== bad);
      if (!stderr.includes(`version ${version} is yanked`)) {
        skipped.push(`whether ${name} ${version} was taken back: the registry that is reached here does not have it`);
        continue;
      }
      found.push(bad);
    }
    for (const { name, version } of found) wrong.push(`${name} ${version} in ${folder}/Cargo.lock was taken back by its authors; cargo update --package ${name}`);
    console.log(`taken back: ${found.length} of ${left.length + found.length} crates in ${folder}/Cargo.lock`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const firstLine = (text) => text.split('\n').find((line) => line.startsWith('error'))?.trim() ?? 'no reason given';

/** Of crates, by cargo-audit: xtask names it where the repository of advisories, which it reads, is within reach. */
function rustAdvisories(folder) {
  const what = `security advisories of the crates in ${folder}/Cargo.lock`;
  if (!process.env.CARGO_AUDIT) {
    skipped.push(`${what}: the repository of advisories is not within reach, or cargo-audit could not be built`);
    return;
  }
  const { stdout, stderr } = spawnSync(process.env.CARGO_AUDIT, ['audit', '--json'], {
    cwd: join(root, folder), encoding: 'utf8', maxBuffer: 1 << 28,
  });
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    skipped.push(`${what}: the advisories could not be fetched (${firstLine(stderr)})`);
    return;
  }
  for (const { advisory, package: of } of report.vulnerabilities.list) {
    wrong.push(`${of.name} ${of.version}: ${advisory.id}, ${advisory.title}`);
  }
  console.log(`advisories: ${report.vulnerabilities.list.length} for the crates in ${folder}/Cargo.lock, of ${report.database['advisory-count']} known`);
}

/** Of npm packages, by npm, where its registry answers such questions. Those that are low are told and no more. */
function npmAdvisories(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout } = spawnSync(npm, ['audit', '--json', '--package-lock-only'], {
    cwd: join(root, folder), encoding: 'utf8', shell: process.platform === 'win32',
  });
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    report = {};
  }
  if (!report.vulnerabilities) {
    skipped.push(`security advisories of the npm packages in ${folder}: the registry that is reached here does not answer (${report.statusCode ?? 'no reason given'})`);
    return;
  }
  for (const { name, severity } of Object.values(report.vulnerabilities)) {
    if (['high', 'critical'].includes(severity)) wrong.push(`${name} in ${folder}: an advisory that is ${severity}; npm audit tells more`);
  }
  console.log(`advisories: ${Object.keys(report.vulnerabilities).length} for the npm packages in ${folder}`);
}
