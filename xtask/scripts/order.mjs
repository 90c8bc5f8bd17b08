// Puts the functions of the program in an order that packs well: each after the one that is most like it. What brotli has
// seen a moment ago costs it least. The program is the same, and so is the order each time it is built.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** How many numbers tell what a function is like: the more of them two have in common, the more alike they are. */
const MARKS = 48;
/** How many bytes of code are looked at together. */
const GRAM = 5;
/** A mark that more functions have than this says nothing. */
const COMMON = 400;
/** From how many marks in common on one follows the last, and one before it. */
const ALIKE = 3;
const STILL_ALIKE = 4;
/** How many before the last are looked at where nothing is like the last. */
const BACK = 40;

/** Puts the functions of a program in order, where it stands; wasm-opt is given what to call it with. */
export function order(file, wasmOpt) {
  const bytes = readFileSync(file);
  const { imported, bodies } = functions(bytes);
  const rank = new Map(alike(bodies).map((place, rank) => [place, rank]));
  const named = [bytes, names(imported, bodies.length, (place) => String(rank.get(place)).padStart(7, '0'))];
  writeFileSync(file, Buffer.concat(named));
  const flags = ['--reorder-functions-by-name', '--strip-debug', '--generate-stack-ir', '--optimize-stack-ir'];
  execFileSync(process.execPath, [...wasmOpt, ...flags, file, '-o', file]);
}

/** How many functions are imported, and the bytes of each that is not. */
function functions(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const skip = () => {
    const length = number();
    at += length;
  };
  const limits = () => {
    const flags = bytes[at++];
    number();
    if (flags & 1) number();
  };
  let imported = 0;
  const bodies = [];
  while (at < bytes.length) {
    const section = bytes[at++];
    const length = number();
    const end = at + length;
    if (section === 2) {
      for (let left = number(); left > 0; left--) {
        skip();
        skip();
        const kind = bytes[at++];
        if (kind === 0) {
          imported++;
          number();
        } else if (kind === 2) {
          limits();
        } else if (kind === 1) {
          at++;
          limits();
        } else {
          at += 2;
        }
      }
    } else if (section === 10) {
      for (let left = number(); left > 0; left--) {
        const start = at;
        skip();
        bodies.push(bytes.subarray(start, at));
      }
    }
    at = end;
  }
  return { imported, bodies };
}

/** A section that names the functions. */
function names(imported, count, name) {
  const number = (value) => {
    const bytes = [];
    for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
    return Buffer.from([...bytes, value]);
  };
  const sized = (parts) => {
    const bytes = Buffer.concat(parts);
    return Buffer.concat([number(bytes.length), bytes]);
  };
  const text = (text) => sized([Buffer.from(text)]);
  const list = [number(count)];
  for (let place = 0; place < count; place++) list.push(number(imported + place), text(name(place)));
  return Buffer.concat([Buffer.from([0]), sized([text('name'), Buffer.from([1]), sized(list)])]);
}

/** The smallest of the hashes of all runs of bytes in a function, by many ways of hashing. */
function marks(body) {
  const marks = new Uint32Array(MARKS).fill(0xffffffff);
  for (let at = 0; at + GRAM <= body.length; at++) {
    let hash = 0x811c9dc5;
    for (let next = 0; next < GRAM; next++) hash = Math.imul(hash ^ body[at + next], 0x01000193);
    hash ^= hash >>> 15;
    for (let way = 0; way < MARKS; way++) {
      let mixed = Math.imul(hash ^ Math.imul(way + 1, 0x9e3779b1), 0x85ebca6b);
      mixed = (mixed ^ (mixed >>> 13)) >>> 0;
      if (mixed < marks[way]) marks[way] = mixed;
    }
  }
  return marks;
}

/** The places of functions in an order where what is alike is near. */
function alike(bodies) {
  const all = bodies.map(marks);
  const having = Array.from({ length: MARKS }, () => new Map());
  all.forEach((marks, place) =>
    marks.forEach((mark, way) => {
      const places = having[way].get(mark);
      if (places) places.push(place);
      else having[way].set(mark, [place]);
    }),
  );
  const used = new Uint8Array(bodies.length);
  // The one most like this that is left, and how much it is; of two the one that is as long.
  const nearest = (place) => {
    const shared = new Map();
    all[place].forEach((mark, way) => {
      const places = having[way].get(mark);
      if (places.length > COMMON) return;
      for (const other of places) if (!used[other]) shared.set(other, (shared.get(other) ?? 0) + 1);
    });
    let [best, most] = [-1, 0];
    for (const [other, count] of shared) {
      const likeness = count + 1 / (1 + Math.abs(bodies[other].length - bodies[place].length));
      if (likeness > most) [best, most] = [other, likeness];
    }
    return [best, most];
  };
  const order = [];
  let next = 0;
  while (order.length < bodies.length) {
    let chosen = -1;
    for (let back = 1; back <= BACK && back <= order.length && chosen < 0; back++) {
      const [best, most] = nearest(order[order.length - back]);
      if (most >= (back === 1 ? ALIKE : STILL_ALIKE)) chosen = best;
    }
    if (chosen < 0) {
      while (used[next]) next++;
      chosen = next;
    }
    used[chosen] = 1;
    order.push(chosen);
  }
  return order;
}
