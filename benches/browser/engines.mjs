// In the page: the reference model in each engine, with the same edits. Times are milliseconds.

import { agree } from './agreement.mjs';
import { spread } from './figures.mjs';
import { build } from './peers/model.mjs';
import { Simulation } from './peers/simulation.mjs';

const EDITS = 60;
const TURNS = 7;
// Turns that do not count: until then the browser has not compiled either for speed.
const WARM = 3;

// Times of each edit alone. What is faster than the clock is told apart by doing `many` at a time.
function timed(edit, many = 1) {
  const times = [];
  let result;
  for (let i = 0; i < EDITS; i++) {
    const start = performance.now();
    for (let k = 0; k < many; k++) result = edit(i, k);
    times.push((performance.now() - start) / many);
  }
  return { ...spread(times), result };
}

// The price of one placement, then the index that all prices have. The last of each is the same for every engine.
function edits(rate, index, many = 1) {
  const last = (i, k) => (k === many - 1 ? i : (i + k) % EDITS);
  const one = timed((i, k) => rate(2000 + last(i, k)), many);
  const all = timed((i, k) => index(last(i, k)), many);
  return { one, all, result: Number(all.result) };
}

const cells = (write) => [(kr) => write('rate', kr), (i) => write('index', 1 + i / 1000)];

const ENGINES = {
  async namndkalkyl() {
    const ours = await import('/ours/bench.js');
    await ours.default();
    const builds = timed(() => new ours.Model());
    const model = new ours.Model();
    return { build: builds.median, ...edits((kr) => model.rate(BigInt(kr)), (i) => model.index(BigInt(i)), 20) };
  },

  async hyperformula() {
    const { rows, out, ...at } = build();
    const start = performance.now();
    const engine = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3' });
    const time = performance.now() - start;
    const write = (cell, value) => {
      engine.setCellContents({ sheet: 0, row: at[cell][0], col: at[cell][1] }, value);
      return engine.getCellValue({ sheet: 0, row: out[0], col: out[1] });
    };
    return { build: time, ...edits(...cells(write)) };
  },

  async ironcalc() {
    const calc = await import('/node_modules/@ironcalc/wasm/wasm.js');
    await calc.default();
    const { rows, out, ...at } = build();
    const start = performance.now();
    const book = new calc.Model('m', 'en', 'UTC', 'en');
    const set = (row, column, value) => book.setUserInput(0, row + 1, column + 1, String(value));
    book.pauseEvaluation();
    rows.forEach((row, r) => row.forEach((value, c) => value !== null && set(r, c, value)));
    book.resumeEvaluation();
    book.evaluate();
    const time = performance.now() - start;
    const write = (cell, value) => {
      set(...at[cell], value);
      return book.getFormattedCellValue(0, out[0] + 1, out[1] + 1);
    };
    return { build: time, ...edits(...cells(write)) };
  },
};

window.measure = (name) => ENGINES[name]();

// A lever of one of eight scenarios of the example, and a change of the plan below them all.
window.scenarios = async () => {
  const ours = await import('/ours/bench.js');
  await ours.default();
  const held = new ours.Scenarios();
  return {
    step: timed((i, k) => held.step(BigInt(i + k - 30)), 5),
    base: timed((i, k) => held.base(BigInt(i + k - 30)), 3),
  };
};

// The simulation of the example on the page's own thread, and the same model in plain JavaScript, in turn: ours whole, then
// only the paths and what they come to, from a prepared model, of both.
window.simulate = async () => {
  const ours = await import('/ours/bench.js');
  await ours.default();
  const times = { whole: [], walked: [], javascript: [] };
  const time = (what, work) => {
    const start = performance.now();
    const result = work();
    times[what].push(performance.now() - start);
    return result;
  };
  const described = new ours.Prepared();
  const peer = new Simulation(JSON.parse(described.describe()));
  described.free();
  let lines;
  for (let i = 0; i < WARM + TURNS; i++) {
    time('whole', () => ours.simulate());
    const prepared = new ours.Prepared();
    time('walked', () => prepared.walk());
    const outcome = time('javascript', () => {
      peer.walk();
      return peer.outcome();
    });
    lines = agree(prepared.outcome(), peer, outcome, 'oversikt');
  }
  return { lines, ...Object.fromEntries(Object.entries(times).map(([what, times]) => [what, spread(times.slice(WARM))])) };
};

// The example with so many placements, as the text of a file.
window.plan = async (placements) => {
  const ours = await import('/ours/bench.js');
  await ours.default();
  return ours.document_with(placements);
};

window.ready = true;
