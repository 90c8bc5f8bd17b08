/**
 * What may become HTML, a script or a worker on this page. The page's policy (index.html) demands that any text that a
 * browser would read as code or as HTML passes here first; there is no other way in.
 *
 * The interface makes its elements one by one, but Leptos writes parts that never change, such as the head of a table,
 * as HTML into a template. Those are let through when they are made of plain elements and attributes and nothing else.
 */

/** Elements that load nothing, run nothing, frame nothing and hold no raw text. */
const ELEMENTS = new Set(
  (
    'a abbr b br button caption code col colgroup dd div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 header hr ' +
    'i kbd label legend li main nav ol optgroup option p section small span strong sub summary sup table tbody td tfoot ' +
    'th thead time tr ul circle g line path polyline rect text tspan'
  ).split(' '),
);

/** Attributes that name, describe or measure, beside `aria-…` and `data-…`. */
const ATTRIBUTES = new Set(
  (
    'class colspan cx cy d disabled dx dy for headers height hidden id lang points r role rowspan rx ry scope tabindex ' +
    'text-anchor title transform type value width x x1 x2 y y1 y2'
  ).split(' '),
);

/** A piece of HTML: text, the end of an element, or its beginning with attributes in quotes. */
const PIECE = /[^<>]+|<\/[a-z][a-z0-9]*>|<([a-z][a-z0-9]*)((?: [a-z][a-z0-9-]*(?:="[^"<>]*")?)*)>/y;

/**
 * Whether a text is HTML of the plain kind, from its first letter to its last.
 *
 * @param {string} html
 * @returns {boolean}
 */
function isPlain(html) {
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < html.length) {
    const piece = PIECE.exec(html);
    if (!piece) return false;
    const [, element, attributes = ''] = piece;
    if (element && !ELEMENTS.has(element)) return false;
    for (const [, name, value = ''] of attributes.matchAll(/ ([a-z0-9-]+)(?:="([^"]*)")?/g)) {
      // A link leads to another page of the app, never to another address.
      const link = name === 'href' && value.startsWith('#/');
      if (!link && !ATTRIBUTES.has(name) && !/^(?:aria|data)-/.test(name)) return false;
    }
  }
  return true;
}

/**
 * Makes the one policy that there is. Where the browser has no Trusted Types, nothing asks for it.
 *
 * @param {string[]} scripts The addresses that may be run, beside the worker's.
 */
export function guardTexts(scripts) {
  const runs = [...scripts, new URL('./worker.js', document.baseURI).href];
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML: (html) => (isPlain(html) ? html : null),
    createScriptURL: (url) => (runs.includes(new URL(url, document.baseURI).href) ? url : null),
  });
}
