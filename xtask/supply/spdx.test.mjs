import assert from 'node:assert/strict';
import test from 'node:test';
import { isAllowed, modern, parse } from './spdx.mjs';

const allowed = ['MIT', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'Unicode-3.0'];

test('one of several is enough, and all of those that hold together', () => {
  for (const [expression, enough] of [
    ['MIT', true],
    ['GPL-3.0-only', false],
    ['GPL-3.0-only OR MIT', true],
    ['MIT/GPL-2.0', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT OR GPL-3.0-only) AND Unicode-3.0', true],
    ['GPL-3.0-only OR MIT AND BSD-4-Clause', false],
    ['Apache-2.0 WITH LLVM-exception', true],
    ['MIT WITH LLVM-exception', false],
    ['', false],
    ['MIT OR', false],
    ['(MIT', false],
    ['MIT MIT', false],
    ['SEE LICENSE IN FILE', false],
  ]) {
    assert.equal(isAllowed(expression, allowed), enough, expression);
  }
});

test('older ones are written as they are today', () => {
  assert.equal(modern('MIT/Apache-2.0'), 'MIT OR Apache-2.0');
  assert.equal(modern('(MIT OR Apache-2.0) AND Unicode-3.0'), '(MIT OR Apache-2.0) AND Unicode-3.0');
  assert.deepEqual(parse('MIT OR A AND B'), { or: ['MIT', { and: ['A', 'B'] }] });
});
