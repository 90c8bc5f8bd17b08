/**
 * What is shown when the program cannot: a page that says what has happened, gives the kept plans as files and says what
 * to do; or a line at the foot of a page that still works. Made of elements, without the program and without HTML.
 */

import { keptPlans } from './kept.js';

/** Made when it is needed: a browser takes a while to read up on a language. */
const clock = () => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeStyle: 'short' });

/**
 * An element with these properties and children.
 *
 * @param {string} tag
 * @param {Record<string, unknown>=} properties
 * @param {...(Node | string)} children
 */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const button = (text, onclick, className = 'ghost') => make('button', { type: 'button', className, onclick }, text);

const reload = () => button('Ladda om sidan', () => location.reload(), 'primary');

/** Starts on the first page, in case it is the present one, or a link, that the program stumbles on. */
const restart = () =>
  button('Börja om från startsidan', () => {
    history.replaceState(null, '', location.pathname + location.search);
    location.reload();
  });

/**
 * @typedef {object} Fault
 * @property {string} heading What has happened, in a few words.
 * @property {string[]} text The same in whole sentences, and what to do.
 * @property {string} technical For those who are to put it right.
 * @property {string=} unsaved What may be missing in what is kept, if something may.
 * @property {boolean=} mild Whether what is awaited may still come.
 */

/**
 * A page in place of the program's.
 *
 * @param {Fault} fault
 * @returns {HTMLElement}
 */
export function faultPage({ heading, text, technical, unsaved, mild = false }) {
  const title = make('h1', { tabIndex: -1 }, heading);
  const kept = make('section', {}, make('p', {}, 'Letar efter det som är sparat …'));
  const page = make(
    'main',
    { className: 'fault' },
    make('div', { role: mild ? 'status' : 'alert' }, title, ...text.map((words) => make('p', {}, words))),
    make('p', { className: 'fault-acts' }, reload(), ...(location.hash.length > 2 ? [restart()] : [])),
    kept,
    technicalText(technical),
  );
  keptPlans().then((plans) => kept.replaceChildren(...keptList(plans, unsaved)));
  return page;
}

/** Puts a page where the program's was, and those who read it at its heading. */
export function showPage(page) {
  document.title = 'Fel – Nämndkalkyl';
  document.exitFullscreen?.().catch(() => {});
  document.body.replaceChildren(page);
  page.querySelector('h1').focus();
}

/** The plans that are kept, each with a button that gives it as a file. */
function keptList(plans, unsaved) {
  const title = make('h2', {}, 'Ditt arbete');
  if (plans.length === 0) return [title, make('p', {}, 'Ingen plan är sparad i den här webbläsaren.')];
  return [
    title,
    make('p', {}, 'Det här är sparat i webbläsaren och finns kvar. Spara det gärna också som fil.'),
    ...(unsaved ? [make('p', {}, unsaved)] : []),
    make(
      'ul',
      {},
      ...plans.map((plan) =>
        make(
          'li',
          {},
          make('b', {}, plan.name),
          ...(plan.time ? [make('span', { className: 'dim' }, `sparad ${clock().format(plan.time)}`)] : []),
          button('Spara fil', () => saveFile(plan)),
        ),
      ),
    ),
  ];
}

/** Offers a plan as a file, with the name that the program would give it. */
function saveFile({ name, text }) {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json;charset=utf-8' }));
  const plain = name.replace(/[^\p{L}\p{N}]/gu, '-').toLowerCase();
  make('a', { href, download: `${plain}.namndkalkyl.json` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** What the IT department needs to know, folded, to be copied. */
function technicalText(value) {
  const field = make('textarea', { id: 'fault-text', readOnly: true, rows: 9, value });
  const copy = button('Kopiera texten', async () => {
    field.select();
    const done = await navigator.clipboard?.writeText(value).then(() => true, () => false);
    copy.textContent = done || document.execCommand('copy') ? 'Kopierad' : 'Markerad: tryck Ctrl+C';
  });
  return make(
    'details',
    {},
    make('summary', {}, 'Till it-avdelningen'),
    make('label', { htmlFor: field.id }, 'Läs igenom texten innan du skickar den.'),
    field,
    copy,
  );
}

/**
 * A line at the foot of a page that still works, until it is closed.
 *
 * @param {string} text
 * @param {string} technical
 */
export function showBanner(text, technical) {
  document.querySelector('.fault-banner')?.remove();
  const banner = make(
    'aside',
    { className: 'fault-banner', 'aria-label': 'Fel' },
    make('p', { role: 'alert' }, text),
    button('Ladda om sidan', () => location.reload(), 'ghost small'),
    button('Stäng', () => banner.remove(), 'ghost small'),
    technicalText(technical),
  );
  document.body.append(banner);
}
