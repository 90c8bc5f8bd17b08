// The last step of a build (post_build in Trunk.toml), on the folder that Trunk has made: the page's own script in place
// of the one that Trunk writes inline, one style sheet in place of many, and a policy that lets nothing else run.
//
// The style sheets become one, in their order, after the program: a browser fetches six files at a time, and many would
// stand before the program in its queue.
//
// boot/*.js become one file, its imports in place and its comments left out: `boot.js`, always by that name and without a
// checksum. It is what says what has happened where another file is gone or altered, so an old index must find it too. With Trunk's live
// reload, which is an inline script, there is no policy: that page is only for the machine that it is made on.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const stage = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;

/** Only our own files, and only of the kinds that the app is made of; see "Web security" in docs/page.md. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  // The icon of the page.
  'img-src data:',
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

// Starts as soon as it is there, with all of the page above it, and without waiting for styles. No module: a page that is
// opened as a file may not have any, and is to say so.
const script = '<script async src="./boot.js"></script>';
writeFileSync(join(stage, 'boot.js'), `(() => {\n'use strict';\n${bundle(join(source, 'boot', 'start.js'))}})();\n`);

const file = join(stage, 'index.html');
const before = readFileSync(file, 'utf8');
const reload = before.includes('.well-known/trunk/ws');
const SHEETS = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g;
const sheets = [...before.matchAll(SHEETS)].map(([, name]) => join(stage, name));
const style = sheets.map((sheet) => plainStyle(readFileSync(sheet, 'utf8'))).join('');
sheets.forEach((sheet) => rmSync(sheet));
const sheet = `<link rel="stylesheet" href=${publish('style', 'css', style)}>`;
const html = before
  .replace(SHEETS, '')
  .replace('</head>', () => `\n${sheet}\n</head>`)
  .replace(/<script type="module"[^>]*>\s*import init[^]*?<\/script>\s*/, '')
  .replace('</body>', () => `${script}\n</body>`)
  .replace(/(<meta charset="[^"]*">)/, (charset) =>
    reload ? charset : `${charset}\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
  );
check(html);
writeFileSync(file, html);

// One script of a module and what it imports, each once and before what needs it.
function bundle(file, seen = new Set()) {
  if (seen.has(file)) return '';
  seen.add(file);
  const imported = [];
  const text = readFileSync(file, 'utf8')
    .replaceAll('\r\n', '\n')
    .replace(/^import \{[^}]*\} from '(\.\/[^']+)';\n/gm, (_, path) => {
      imported.push(bundle(join(dirname(file), path), seen));
      return '';
    })
    .replace(/^export /gm, '')
    .replace(/^ *\/\*\*[^]*?\*\/\n/gm, '')
    .replace(/^ *\/\/.*\n/gm, '')
    .replace(/\n{2,}/g, '\n');
  return imported.join('') + text.trimStart();
}

// A style sheet without comments and indents.
function plainStyle(text) {
  return text.replaceAll('\r\n', '\n').replace(/\/\*[^]*?\*\//g, '').replace(/\n\s*/g, '\n').trim() + '\n';
}

// Writes a file with a hash in its name, and gives its address and what it must be as attributes.
function publish(kind, ending, text) {
  const name = `${kind}-${digest('sha256', text, 'hex').slice(0, 16)}.${ending}`;
  writeFileSync(join(stage, name), text);
  return `"./${name}" integrity="sha384-${digest('sha384', text, 'base64')}"`;
}

function digest(algorithm, text, encoding) {
  return createHash(algorithm).update(text).digest(encoding);
}

// Fails where Trunk has written something that is not as expected, rather than publish a page without its protection.
function check(html) {
  const wrong = [];
  if (html.includes('import init')) wrong.push("Trunk's script is still there");
  if (!html.includes(script)) wrong.push('the end of the page was not found');
  if (sheets.length === 0) wrong.push('there are no style sheets');
  if (reload) return fail(wrong);
  if (!html.includes('http-equiv="Content-Security-Policy"')) wrong.push('there is no policy');
  for (const [tag, attributes] of html.matchAll(/<(?:script|link)\b([^>]*)>/g)) {
    const named = /rel="(?:stylesheet|modulepreload|preload)"/.test(attributes) || tag.startsWith('<script');
    const checked = attributes.includes('integrity="sha384-') || script.startsWith(tag);
    if (named && !checked) wrong.push(`without integrity: ${tag}`);
    if (tag.startsWith('<script') && !attributes.includes('src="./')) wrong.push(`inline: ${tag}`);
  }
  if (/<style\b|\sstyle=|\son[a-z]+=/.test(html)) wrong.push('an inline style or handler');
  fail(wrong);
}

function fail(wrong) {
  if (wrong.length === 0) return;
  console.error(`index.html cannot be published:\n${wrong.join('\n')}`);
  process.exit(1);
}
