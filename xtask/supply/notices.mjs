// The licences of what the app is made of, with their texts as the authors ship them. Where a part may be had under one of
// several, MIT is taken if it is among them, since that is what most share.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modern, parse } from './spdx.mjs';

const FILES = /^(licen[cs]e|copying|notice|unlicense|copyright)/i;

/** The text of licenser.txt. */
export function notices(parts, rustc) {
  const lines = [
    'Nämndkalkyl är gjord av delarna nedan. De är fri programvara, och deras licenser följer här.',
    'Nämndkalkyl itself is under EUPL-1.2. It is made of the parts below, whose licences follow.',
    '',
  ];
  const list = parts.filter((part) => part.source).map((part) => [`${part.name} ${part.version}`, modern(part.license)]);
  list.push([`rust-std ${rustc}`, 'MIT OR Apache-2.0']);
  const width = Math.max(...list.map(([name]) => name.length));
  lines.push(...list.map(([name, licence]) => `${name.padEnd(width)}  ${licence}`), '');
  // The same text is printed once, with all that it is of.
  const texts = new Map();
  for (const part of parts.filter((part) => part.source)) {
    const found = textsOf(part);
    for (const text of found.length ? found : [fallback(part)]) {
      texts.set(text, [...(texts.get(text) ?? []), `${part.name} ${part.version}`]);
    }
  }
  texts.set(RUST, [`rust-std ${rustc}`]);
  for (const [text, names] of texts) lines.push('='.repeat(100), names.join(', '), '-'.repeat(100), text, '');
  return lines.join('\n');
}

function textsOf(part) {
  const folder = dirname(part.manifest_path);
  const names = readdirSync(folder).filter((name) => FILES.test(name)).sort();
  const mit = names.filter((name) => /mit/i.test(name));
  const chosen = mit.length > 0 && mayBe(part.license, 'MIT') ? mit : names;
  return chosen.flatMap((name) => {
    try {
      return [readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()];
    } catch {
      return [];
    }
  });
}

/** Whether this licence alone is enough. */
function mayBe(expression, licence) {
  const tree = parse(expression);
  return tree === licence || (tree.or ?? []).includes(licence);
}

/** Of a part that ships no text: what it says of itself. */
function fallback(part) {
  const who = part.authors.length ? part.authors.map((author) => author.replace(/\s*<.*>/, '')).join(', ') : `the authors of ${part.name}`;
  if (!mayBe(modern(part.license), 'MIT')) throw new Error(`${part.name} ships no licence text, and is under ${part.license}`);
  return mit(who);
}

const mit = (who) => `MIT License

Copyright (c) ${who}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const RUST = mit('The Rust Project contributors');
