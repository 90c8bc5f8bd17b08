// Licence expressions: `(MIT OR Apache-2.0) AND Unicode-3.0`.

/** The expression as a tree: a licence by name, or { and: [...] } or { or: [...] }. Older ones write `/` for OR. */
export function parse(expression) {
  const words = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const one = () => {
    if (words[at] === '(') {
      at += 1;
      const inner = either();
      if (words[at] !== ')') throw new Error(`no ) in ${expression}`);
      at += 1;
      return inner;
    }
    const name = words[at];
    if (name === undefined || ['AND', 'OR', 'WITH', ')'].includes(name)) throw new Error(`not a licence: ${expression}`);
    at += 1;
    if (words[at] !== 'WITH') return name;
    at += 2;
    return `${name} WITH ${words[at - 1]}`;
  };
  const list = (next, word, key) => {
    const parts = [next()];
    while (words[at] === word) {
      at += 1;
      parts.push(next());
    }
    return parts.length === 1 ? parts[0] : { [key]: parts };
  };
  const both = () => list(one, 'AND', 'and');
  const either = () => list(both, 'OR', 'or');
  const tree = either();
  if (at !== words.length) throw new Error(`not a licence: ${expression}`);
  return tree;
}

/** Whether what is allowed is enough for it. */
export function isAllowed(expression, allowed) {
  const enough = (tree) => {
    if (typeof tree === 'string') return allowed.includes(tree);
    return tree.and ? tree.and.every(enough) : tree.or.some(enough);
  };
  try {
    return enough(parse(expression));
  } catch {
    return false;
  }
}

/** The same in the words of today: without `/`. */
export function modern(expression) {
  const text = (tree, inside) => {
    if (typeof tree === 'string') return tree;
    const joined = (tree.and ?? tree.or).map((part) => text(part, true)).join(tree.and ? ' AND ' : ' OR ');
    return inside ? `(${joined})` : joined;
  };
  return text(parse(expression), false);
}
