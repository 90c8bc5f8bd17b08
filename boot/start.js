/**
 * The first script of the page, and its only one: guards what may become HTML, fetches the program and starts it, and
 * sees to it that there is never a white page, whatever fails. It needs nothing of the program for that.
 */

import { readForProgram } from './kept.js';
import { guardTexts } from './policy.js';
import { faultPage, showBanner, showPage } from './view.js';
import { STILL_WORKS, UNSTYLED, WORDS } from './words.js';

/** What the program says on the window, with a text, when it panics (src/platform/fault.rs). */
const PANIC = 'namndkalkyl:panik';
/** How long the program may take to come before the page says what it waits for, in milliseconds. */
const SLOW = 15_000;
/** What the program could still hear of once it has stopped. */
const HEARD = [
  ...['blur', 'focus', 'focusin', 'focusout', 'click', 'input', 'change', 'submit', 'paste', 'copy', 'cut'],
  ...['keydown', 'keyup', 'pointerdown', 'pointermove', 'pointerup', 'hashchange', 'popstate', 'storage', 'message'],
  ...['pagehide', 'pageshow', 'visibilitychange', 'resize', 'beforeunload', 'beforeprint', 'afterprint'],
];

/** The links that say where the program is, with what their content must be: its code, and the program itself. */
const CODE = document.querySelector('link[rel=modulepreload]');
const PROGRAM = document.querySelector('link[rel=preload][as=fetch]');
const STYLES = [...document.querySelectorAll('link[rel=stylesheet]')];

let stopped = false;
const told = new Set();

addEventListener(PANIC, (event) => stop('panic', new Error(event.detail)));
addEventListener('error', (event) => notice(event.error ?? event.message));
addEventListener('unhandledrejection', (event) => notice(event.reason));

/** Fetches the program and starts it in place of what index.html shows meanwhile. */
async function start() {
  const loading = document.getElementById('laddar');
  loading.querySelector('.loading-late').remove();
  // Then nothing else than this script may be fetched.
  if (location.protocol === 'file:') return loading.replaceChildren(page('file', location.href));
  const awaited = new Set([CODE, PROGRAM, ...STYLES].map((link) => link.href));
  const said = () => `väntar på: ${[...awaited].map(fileName).join(', ') || 'att programmet startar'}`;
  const late = setTimeout(() => loading.replaceChildren(page('slow', said())), SLOW);
  const come = (link) => {
    awaited.delete(link.href);
    const text = loading.querySelector('textarea');
    if (text) text.value = said();
  };
  const kept = readForProgram();
  try {
    if (typeof WebAssembly !== 'object') throw new Fault('webassembly', 'WebAssembly finns inte');
    const [app, program] = await Promise.all(
      [
        [CODE, bringCode],
        [PROGRAM, bringProgram],
      ].map(async ([link, bring]) => {
        const got = await bring(link.href, link.integrity).catch((error) => explain(link.href, error));
        come(link);
        return got;
      }),
    );
    await Promise.all([settled(), kept]);
    STYLES.forEach(come);
    await app.default({ module_or_path: program });
    loading.remove();
    if (!STYLES.every(hasCome)) showBanner(UNSTYLED, '');
  } catch (error) {
    stop(kindOf(error), error);
  } finally {
    clearTimeout(late);
  }
}

/**
 * Resolves when the style sheets have come, or failed to: this script does not wait for them. Not in the event itself, which
 * ends with a layout of all that is there by then.
 */
function settled() {
  return new Promise((done) => {
    if (STYLES.every(hasCome) || document.readyState === 'complete') done();
    else addEventListener('load', () => setTimeout(done), { once: true });
  });
}

/** Whether the rules of a style sheet are there. One that has failed is nothing, or empty, or may not be read. */
function hasCome(link) {
  try {
    return link.sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}

/** The program's code, if it is what was published. A script has a checksum; `import` has none, and then finds that script. */
function bringCode(src, integrity) {
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement('script'), { type: 'module', crossOrigin: 'anonymous', integrity, src });
    script.onload = () => done(import(src));
    script.onerror = () => failed(new Error('kom inte, eller är inte den som lades ut'));
    document.head.append(script);
  });
}

/** The program itself, if it is what was published. */
async function bringProgram(url, integrity) {
  const response = await fetch(url, { integrity });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response;
}

/** A fault of which the kind is known. */
class Fault extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** Finds out why something could not be fetched, which a browser does not say: asks for it once more, whatever it is. */
async function explain(url, error) {
  // The browser is older than the language of the code.
  if (error instanceof SyntaxError) throw new Fault('webassembly', `${fileName(url)}: ${error}`);
  const again = await ask(url, 'HEAD');
  const kind = !again ? 'network' : again.ok ? 'altered' : await whyMissing(url);
  throw new Fault(kind, `${fileName(url)}: ${again ? `${again.status} ` : ''}${error}`);
}

/** The server's answer, not one that is kept; nothing if there is none. */
const ask = (url, method) => fetch(url, { method, cache: 'no-store' }).catch(() => undefined);

/** Why the server does not have a file that this page names: a newer page names others, it sends no such files, or it is not there. */
async function whyMissing(url) {
  const index = await ask(location.pathname + location.search, 'GET');
  const names = index?.ok ? await index.text().catch(() => '') : '';
  if (names.includes(`${fileName(PROGRAM.href).split('-')[0]}-`) && !names.includes(fileName(url))) return 'replaced';
  return url === PROGRAM.href && (await ask(CODE.href, 'HEAD'))?.ok ? 'program' : 'missing';
}

function kindOf(error) {
  if (error.kind) return error.kind;
  // A program that is what was published, and that the browser does not take or is not allowed to.
  return isOf(error, 'CompileError') || isOf(error, 'LinkError') ? 'webassembly' : 'start';
}

/** Whether an error is one of WebAssembly's, which may not be there at all. */
function isOf(error, name) {
  const kind = globalThis.WebAssembly?.[name];
  return typeof kind === 'function' && error instanceof kind;
}

/** An error that nobody caught: the program's end if it is the program's own, else something to say in passing. */
function notice(error) {
  if (stopped) return;
  // A trap, or a stack that has run out inside the program.
  const deadly = isOf(error, 'RuntimeError') || (error instanceof RangeError && /wasm/.test(error.stack));
  if (deadly) return stop('panic', error);
  const text = String(error?.message ?? error);
  // Browsers say this when a size was measured twice in a frame; nothing has gone wrong.
  if (text.startsWith('ResizeObserver') || told.has(text)) return;
  told.add(text);
  showBanner(STILL_WORKS, technical(error));
}

/** Ends the program and shows why. What is kept stays as it was: a program that has stopped keeps nothing more. */
function stop(kind, error) {
  if (stopped) return;
  stopped = true;
  const [timers, frames] = [setTimeout(() => {}), requestAnimationFrame(() => {})];
  for (let id = 1; id <= timers; id++) clearTimeout(id);
  for (let id = 1; id <= frames; id++) cancelAnimationFrame(id);
  const shown = page(kind, technical(error), unsaved());
  for (const type of HEARD) {
    addEventListener(type, (event) => isIn(shown, event.target) || event.stopImmediatePropagation(), true);
    shown.addEventListener(type, (event) => event.stopPropagation());
  }
  // Not now: the program may be in the middle of something, and hear of it.
  setTimeout(() => showPage(shown));
}

function isIn(page, target) {
  return target instanceof Node && page.contains(target);
}

function page(kind, technical, unsaved) {
  const [heading, ...text] = WORDS[kind];
  return faultPage({ heading, text, technical, unsaved, mild: kind === 'slow' });
}

/** What may be missing in what is kept, by what the program last said of it. */
function unsaved() {
  const said = document.querySelector('.saved');
  if (!said) return undefined;
  return said.classList.contains('bad')
    ? `Det senaste gick inte att spara före felet och kan saknas. Programmet sa: ”${said.textContent.trim()}”`
    : 'Ändringar sparas vartefter. Den sista sekunden kan saknas.';
}

/** For those who are to put it right. Of the address only the page: a link holds a plan. */
function technical(error) {
  return [
    `tid: ${new Date().toISOString()}`,
    `sida: ${location.hash.split('/').slice(0, 2).join('/')}`,
    `program: ${fileName(CODE.href)}`,
    `webbläsare: ${navigator.userAgent}`,
    `fel: ${error}`,
    error?.stack ?? '',
  ].join('\n');
}

function fileName(url) {
  return url.split('/').pop();
}

guardTexts([CODE.href]);
start();
