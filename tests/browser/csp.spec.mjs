// The page's policy: that it is strict, that nothing is inline, that it stops what it should, and that the app never
// meets it. (In every other spec a breach fails the test too: the browser writes it as an error in the console.)

import { readFileSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enter, go, kept, open, openExample } from './support/app.mjs';
import { LATER, PAGES } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const DIST = process.env.DIST_FOLDER ?? fileURLToPath(new URL('../../dist/', import.meta.url));
const HTML = readFileSync(join(DIST, 'index.html'), 'utf8');
const tags = (pattern) => [...HTML.matchAll(pattern)].map(([tag]) => tag);
const attribute = (tag, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

test('the policy lets in our own files and nothing else', () => {
  const found = tags(/<meta http-equiv="Content-Security-Policy"[^>]*>/g);
  expect(found).toHaveLength(1);
  const policy = Object.fromEntries(
    attribute(found[0], 'content').split('; ').map((directive) => {
      const [name, ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
  expect(policy).toEqual({
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self'",
    'img-src': 'data:',
    'connect-src': "'self'",
    'worker-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'default',
  });
  const place = HTML.indexOf(found[0]);
  expect(HTML.search(/<(?:script|link|style)\b/), 'nothing is fetched before the policy').toBeGreaterThan(place);
});

test('nothing is inline, and everything that is fetched has a checksum that is right', () => {
  expect(HTML).not.toMatch(/<style\b|\sstyle=|\son[a-z]+=|javascript:/i);
  const scripts = [...HTML.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)];
  expect(scripts).toHaveLength(1);
  expect(scripts[0][2], 'the script has no text of its own').toBe('');
  // The first script has none: an index whose other files are gone must find it.
  expect(attribute(scripts[0][0], 'src')).toBe('./boot.js');
  const fetched = [...tags(/<link\b[^>]*rel="(?:stylesheet|modulepreload|preload)"[^>]*>/g)];
  const named = fetched.map((tag) => attribute(tag, 'href') ?? attribute(tag, 'src'));
  for (const [at, tag] of fetched.entries()) {
    const hash = createHash('sha384').update(readFileSync(join(DIST, named[at]))).digest('base64');
    expect(attribute(tag, 'integrity'), tag).toBe(`sha384-${hash}`);
  }
  // What is fetched later is checked by the code that fetches it.
  const later = readdirSync(DIST).find((name) => LATER.test(`/${name}`));
  const code = readFileSync(join(DIST, named.find((name) => name.endsWith('.js'))), 'utf8');
  const hash = createHash('sha384').update(readFileSync(join(DIST, later))).digest('base64');
  expect(code).toContain(`fetch(new URL("./${later}", import.meta.url), { integrity: "sha384-${hash}" })`);
  named.push(`./${later}`);
  // Packed files are what the others are.
  const others = readdirSync(DIST).filter((name) => !named.includes(`./${name}`) && !/\.(br|gz)$/.test(name));
  // A worker cannot be given a checksum, and an index has nobody who could. The rest is for those who publish the folder.
  expect(others.sort()).toEqual(['SHA256SUMS', 'boot.js', 'index.html', 'licenser.txt', 'sbom.cdx.json', 'worker.js']);
});

test('the app never meets its policy', async ({ page }) => {
  test.setTimeout(90_000);
  await page.addInitScript(() => {
    globalThis.breaches = [];
    addEventListener('securitypolicyviolation', (event) => {
      globalThis.breaches.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  const started = page.waitForEvent('worker');
  await openExample(page);
  await started;
  await expect(page.locator('[data-figure$=".sannolikhet"]').first()).toHaveAttribute('data-value', /./);
  for (const hash of PAGES) {
    await open(page, hash);
  }
  await go(page, '#/placeringar');
  await enter(page, 'placeringar.lista.120.pris', '4150');
  await kept(page);
  const download = page.waitForEvent('download');
  await page.getByRole('banner').getByRole('button', { name: 'Spara fil' }).click();
  await download;
  await page.emulateMedia({ media: 'print' });
  await go(page, '#/oversikt');
  await page.emulateMedia({ media: 'screen' });
  expect(await page.evaluate(() => globalThis.breaches)).toEqual([]);
});

test.describe('what does not belong', () => {
  test.use({ expectedError: /example\.invalid|Content Security Policy|TrustedHTML|TrustedScript|TrustedScriptURL|Trusted Type/ });

  // On a page of its own: a browser reports what it stops as asked for.
  test('is not run, fetched or shown', async ({ context }) => {
    const page = await context.newPage();
    const answered = [];
    page.on('response', (response) => answered.push(response.url()));
    const later = page.waitForResponse(LATER);
    await open(page);
    // What is fetched when the first page is there belongs: the count begins after it.
    await (await later).finished();
    answered.length = 0;
    const outcome = await page.evaluate(async () => {
      // In a task of its own: what a test itself evaluates may use `eval`.
      await new Promise((done) => setTimeout(done));
      const stopped = new Set();
      addEventListener('securitypolicyviolation', (event) => stopped.add(event.effectiveDirective));
      const after = (act) => new Promise((done) => setTimeout(() => done(act()), 100));
      const tried = async (act) => {
        try {
          await act();
          return 'done';
        } catch {
          return 'stopped';
        }
      };
      const made = (tag, properties) => Object.assign(document.createElement(tag), properties);
      // Whether doing this breaks this part of the policy.
      const breaks = (directive, act) => {
        stopped.clear();
        act();
        return after(() => (stopped.has(directive) ? 'stopped' : 'done'));
      };
      const added = (element, directive) => breaks(directive, () => document.body.append(element));
      const inline = made('script', {});
      const styled = made('p', {});
      return {
        'an inline script': await tried(() => {
          inline.append('globalThis.ran = true');
          document.head.append(inline);
          if (!globalThis.ran) throw new Error('did not run');
        }),
        'a handler as an attribute': await tried(() => {
          document.body.setAttribute('onclick', 'globalThis.ran = true');
          document.body.click();
          if (!globalThis.ran) throw new Error('did not run');
        }),
        'a style as an attribute': await tried(() => {
          styled.setAttribute('style', 'position: fixed');
          document.body.append(styled);
          if (getComputedStyle(styled).position === 'static') throw new Error('has no effect');
        }),
        'a style sheet': await added(made('style', { textContent: 'body { color: red }' }), 'style-src-elem'),
        'a foreign style sheet': await added(
          made('link', { rel: 'stylesheet', href: 'https://example.invalid/x.css' }),
          'style-src-elem',
        ),
        eval: await tried(() => (0, eval)('1')),
        'new Function': await tried(() => new Function('return 1')()),
        'a timer with text': await tried(() => setTimeout('globalThis.ran = true')),
        'a foreign fetch': await tried(() => fetch('https://example.invalid/')),
        'a foreign socket': await breaks('connect-src', () => new WebSocket('wss://example.invalid/')),
        'a message as the page is left': await breaks('connect-src', () => navigator.sendBeacon('https://example.invalid/', 'x')),
        'a foreign image': await added(made('img', { src: 'https://example.invalid/x.png' }), 'img-src'),
        'a frame': await added(made('iframe', { src: 'https://example.invalid/' }), 'frame-src'),
        'a plug-in': await tried(() => made('embed', { src: 'https://example.invalid/x.pdf' })),
        'another base': await added(made('base', { href: 'https://example.invalid/' }), 'base-uri'),
        'a foreign script': await tried(() => made('script', { src: 'https://example.invalid/x.js' })),
        'another script of ours': await tried(() => made('script', { src: './worker.mjs' })),
        'another worker': await tried(() => new Worker('./boot.js')),
        'a worker of a blob': await tried(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
        'another policy': await tried(() => trustedTypes.createPolicy('mine', {})),
        'a second default policy': await tried(() => trustedTypes.createPolicy('default', {})),
      };
    });
    expect(Object.entries(outcome).filter(([, way]) => way !== 'stopped')).toEqual([]);
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
    expect(answered.filter((url) => !url.startsWith('data:')), 'nothing came from anywhere').toEqual([]);
  });

  test('is not HTML either, unless it is plain', async ({ page }) => {
    await open(page);
    const taken = (texts) =>
      page.evaluate(
        (texts) =>
          texts.filter((text) => {
            try {
              document.createElement('div').innerHTML = text;
              return true;
            } catch {
              return false;
            }
          }),
        texts,
      );
    const plain = [
      '',
      'text',
      '<b>text</b>',
      '<th scope="col" class="start">Månad</th>',
      '<a href="#/data" class="x">Data</a>',
      '<p>a &lt;b&gt; &amp;amp;</p>',
    ];
    expect(await taken(plain)).toEqual(plain);
    expect(
      await taken([
        '<img src=x onerror=alert(1)>',
        '<img src="x">',
        '<b onclick="alert(1)">x</b>',
        '<b ONCLICK="alert(1)">x</b>',
        '<b style="color:red">x</b>',
        '<script>alert(1)</script>',
        '<SCRIPT>alert(1)</SCRIPT>',
        '<svg><script>alert(1)</script></svg>',
        '<svg onload="alert(1)"></svg>',
        '<math><mtext></mtext></math>',
        '<iframe srcdoc="x"></iframe>',
        '<object data="x"></object>',
        '<embed src="x">',
        '<link rel="stylesheet" href="x">',
        '<meta http-equiv="refresh" content="0">',
        '<base href="x">',
        '<form action="x"></form>',
        '<input autofocus="" onfocus="x">',
        '<style>*{}</style>',
        '<template><img></template>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="https://example.invalid/">x</a>',
        '<a href="#/x" target="_blank" ping="https://example.invalid/">x</a>',
        '<b class="x"onclick="y">x</b>',
        "<b class='x'>x</b>",
        '<b class=x>x</b>',
        '<b class="<script>">x</b>',
        '<b/onclick=x>x</b>',
        '<b\tonclick="x">x</b>',
        '<!-- x -->',
        '<![CDATA[x]]>',
        '<?x?>',
        '<b',
        'a < b',
      ]),
    ).toEqual([]);
  });
});
