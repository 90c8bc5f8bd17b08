// The last step of a build (post_build in Trunk.toml), on the folder that Trunk has made: the page's own script in place
// of the one that Trunk writes inline, and a policy that lets nothing else run.
//
// boot/*.js become one file with a hash in its name, its imports in place and its comments left out. With Trunk's live
// reload, which is an inline script, there is no policy: that page is only for the machine that it is made on.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const stage = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;

/** Only our own files, and only of the kinds that the app is made of; see "Web security" in ARCHITECTURE.md. */
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

const boot = bundle(join(source, 'boot', 'start.js'));
const name = `boot-${digest('sha256', boot, 'hex').slice(0, 16)}.js`;
writeFileSync(join(stage, name), boot);
const script = `<script type="module" src="./${name}" integrity="sha384-${digest('sha384', boot, 'base64')}"></script>`;

const file = join(stage, 'index.html');
const before = readFileSync(file, 'utf8');
const reload = before.includes('.well-known/trunk/ws');
const html = before
  .replace(/<script type="module"[^>]*>\s*import init[^]*?<\/script>/, () => script)
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

function digest(algorithm, text, encoding) {
  return createHash(algorithm).update(text).digest(encoding);
}

// Fails where Trunk has written something that is not as expected, rather than publish a page without its protection.
function check(html) {
  const wrong = [];
  if (!html.includes(script)) wrong.push("Trunk's script was not found");
  if (reload) return fail(wrong);
  if (!html.includes('http-equiv="Content-Security-Policy"')) wrong.push('there is no policy');
  for (const [tag, attributes] of html.matchAll(/<(?:script|link)\b([^>]*)>/g)) {
    const named = /rel="(?:stylesheet|modulepreload|preload)"/.test(attributes) || tag.startsWith('<script');
    if (named && !attributes.includes('integrity="sha384-')) wrong.push(`without integrity: ${tag}`);
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
