// The measurements as a page of Markdown.

const NAMES = { namndkalkyl: 'Nämndkalkyl', hyperformula: 'HyperFormula 3.5.0', ironcalc: 'IronCalc 0.8.4' };
const PEERS = ['hyperformula', 'ironcalc'];

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const milliseconds = (time) => (time < 1 ? time.toFixed(3) : time.toFixed(1));
const both = ({ median, p95 }) => `${milliseconds(median)} (${milliseconds(p95)})`;
const megabytes = ({ script, program }) => `${script.toFixed(1)} + ${program.toFixed(1)}`;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

// How many times as long the faster peer takes.
function ratio(engines, time) {
  return (Math.min(...PEERS.map((name) => time(engines[name]))) / time(engines.namndkalkyl)).toFixed(0);
}

export function report({ machine, bytes, engines, scenarios, simulation, start, slow, keys, memory }) {
  const names = Object.keys(NAMES);
  return `# Measured beside other engines

Written by \`cargo xtask bench\`: the app as it is published, ${NAMES.hyperformula} and ${NAMES.ironcalc}, in one run in one
headless browser. Times vary by machine, so compare within the run. ${machine}.

## The reference model

200 placements × 12 months, home care, assistance and a budget, with one deviation that every input reaches. After the
edits all give ${engines.namndkalkyl.result.toLocaleString('en-US', { maximumFractionDigits: 3 })} kr to the öre, ours exactly. Milliseconds, median of 60 and in brackets the 95th percentile; ours with exact
decimals and undo. An edit of all raises every price.

${table(
    ['', 'Build', 'Edit one placement', 'Edit all'],
    names.map((name) => {
      const { build, one, all } = engines[name];
      return [NAMES[name], milliseconds(build), both(one), both(all)];
    }),
  )}

The faster peer takes ${ratio(engines, (e) => e.one.median)} times as long for one and ${ratio(engines, (e) => e.all.median)} times as long for all; ${ratio(engines, (e) => e.build)} times to build.

## What if

Eight scenarios on top of the example committee. One step of a lever works its scenario anew: ${both(scenarios.step)} ms. A
change of the plan works the plan and all eight: ${both(scenarios.base)} ms. A frame is 16.7. The faster peer takes ${milliseconds(Math.min(...PEERS.map((name) => engines[name].one.median)))} ms for one
edit of the reference model, which has no scenarios.

## Bytes

Kilobytes to fetch: the whole app with every page and the example, and the engines of the others without any app.

${table(
    ['', 'Raw', 'gzip', 'brotli'],
    names.map((name) => [NAMES[name], ...['raw', 'gzip', 'brotli'].map((kind) => kilobytes(bytes[name][kind]))]),
  )}

## The app

From navigation to a table that can be worked in, with a plan kept in the browser: ${milliseconds(start.app.median)} ms, and to an empty
Leptos page ${milliseconds(start.empty.median)} ms: ${(start.app.median / start.empty.median).toFixed(1)} times (medians of nine, in turn).

The simulation of the example's year, 10 000 paths on one core: ${both(simulation.whole)} ms, of which ${both(simulation.walked)} ms for the
paths and what they come to, without preparing. The same model in plain JavaScript, from what is prepared, takes ${both(simulation.javascript)} ms
for these: ours is ${(simulation.javascript.median / simulation.walked.median).toFixed(1)} times as fast (medians of seven, in turn, and in brackets the largest). Mean, percentiles and
probability of all ${simulation.lines} lines agree as far as chance allows.

From a key in the price of a placement to the frame that shows what follows, milliseconds, and how long the page is busy at
a stretch, at the most, when the price is entered, kept and simulated (below 50 is not told). Keys come at any time between
two frames; a frame is 16.7.

${table(
    ['Placements', 'Median', '95th percentile', 'Busy when entered'],
    keys.map(([name, { median, p95, busy }]) => [name, milliseconds(median), milliseconds(p95), busy ? milliseconds(busy) : '< 50']),
  )}

### A slow machine

With the processor slowed by the browser, milliseconds until what follows is on screen, medians of five rounds in turn: the
first visit, coming back to the example on two pages, going from Översikt to Placeringar, and a key in a price there. The goal
with the processor slowed 4 times: 1 000 to come back, 80 for a key.

${table(
    ['Processor', 'First visit', 'Back to Översikt', 'Back to Placeringar', 'To Placeringar', 'Key'],
    slow.map(({ rate, start, overview, placements, open, key }) => [
      rate === 1 ? 'as it is' : `slowed ${rate} times`,
      ...[start, overview, placements, open].map((time) => time.toFixed(0)),
      milliseconds(key),
    ]),
  )}

Memory of scripts and page + of the program, megabytes:

${table(
    ['Loaded', '1 000 edits and undos', '25 files opened', '50 files opened'],
    [[memory.loaded, memory.edited, memory.half, memory.opened].map(megabytes)],
  )}
`;
}
