// The web servers of docs/drift.md, each with exactly the configuration that stands there but for folder and port: what they
// send, and that the app works from them. A server that is not on the machine is skipped, and that is said.

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { pack } from '../../xtask/scripts/pack.mjs';
import { EXAMPLE_BUTTON } from './support/settings.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = process.env.DIST_FOLDER ?? here('../../dist/');
const GUIDE = readFileSync(here('../../docs/drift.md'), 'utf8');
const FOLDER = '/srv/www';
const HTML = readFileSync(join(DIST, 'index.html'), 'utf8');
const POLICY = /Content-Security-Policy" content="([^"]*)"/.exec(HTML)[1];
const FOR_EVER = 'public, max-age=31536000, immutable';
const APACHE = '/usr/lib/apache2/modules';

// The block of this language in the guide, with another folder and port.
function shown(language, port, folder, [before, after]) {
  const [, block] = new RegExp('```' + language + '\\n([^]*?)```').exec(GUIDE);
  expect(block.split(before), `${language} names its port once`).toHaveLength(2);
  return block.replace(before, () => after.replace('PORT', port)).replaceAll(FOLDER, folder);
}

const SERVERS = [
  {
    name: 'nginx',
    program: 'nginx',
    needs: ['/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'],
    start: (work, port, root) => {
      const block = shown('nginx', port, root, ['listen 80;', 'listen 127.0.0.1:PORT;']);
      const owner = process.getuid?.() === 0 ? 'user root;' : '';
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((path) => `${path}_temp_path ${work}/${path};`);
      writeFileSync(
        join(work, 'nginx.conf'),
        `${owner} daemon off; pid ${work}/pid; error_log stderr;
         load_module ${SERVERS[0].needs[0]};
         events {} http { access_log off; ${paths.join(' ')} ${block} }`,
      );
      return ['-p', work, '-c', join(work, 'nginx.conf'), '-e', 'stderr'];
    },
  },
  {
    name: 'Apache',
    program: 'apache2',
    needs: [`${APACHE}/mod_headers.so`, `${APACHE}/mod_rewrite.so`],
    start: (work, port, root) => {
      const block = shown('apache', port, root, ['<VirtualHost *:80>', '<VirtualHost *:PORT>']);
      const modules = ['mpm_event', 'authz_core', 'mime', 'dir', 'headers', 'rewrite', 'alias'];
      const user = process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : '';
      writeFileSync(
        join(work, 'apache.conf'),
        [
          `Listen 127.0.0.1:${port}`,
          'ServerName localhost',
          `ServerRoot ${work}`,
          `PidFile ${work}/pid`,
          `ErrorLog ${work}/errors`,
          `Mutex file:${work} default`,
          user,
          ...modules.map((name) => `LoadModule ${name}_module ${APACHE}/mod_${name}.so`),
          'TypesConfig /etc/mime.types',
          block,
        ].join('\n'),
      );
      return ['-f', join(work, 'apache.conf'), '-D', 'FOREGROUND'];
    },
  },
  {
    name: 'Caddy',
    program: 'caddy',
    needs: [],
    start: (work, port, root) => {
      const block = shown('caddyfile', port, root, [':80 {', 'http://127.0.0.1:PORT {']);
      writeFileSync(join(work, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${block}`);
      return ['run', '--config', join(work, 'Caddyfile'), '--adapter', 'caddyfile'];
    },
  },
];

// What a server sends for a path, as it sends it.
function fetched(port, path, accept = '') {
  return new Promise((done, failed) => {
    get({ host: '127.0.0.1', port, path, headers: accept ? { 'accept-encoding': accept } : {} }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', failed);
  });
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

const unpacked = { br: brotliDecompressSync, gzip: gunzipSync };

for (const server of SERVERS) {
  test.describe(server.name, () => {
    test.describe.configure({ mode: 'serial', timeout: 60_000 });
    let running, port, root, log, work;
    const missing = () => {
      const found = spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin" command -v ${server.program}`]).status === 0;
      return !found || !server.needs.every(existsSync);
    };

    test.beforeAll(async () => {
      if (missing()) {
        console.log(`SKIPPED: ${server.name} is not on this machine`);
        return;
      }
      work = mkdtempSync(join(tmpdir(), 'namndkalkyl-server-'));
      root = join(work, 'www');
      mkdirSync(root);
      cpSync(DIST, join(root, 'namndkalkyl'), { recursive: true });
      if (!existsSync(join(DIST, 'index.html.br'))) pack(join(root, 'namndkalkyl'), true);
      [work, root].forEach((folder) => chmodSync(folder, 0o755));
      port = await freePort();
      running = spawn(server.program, server.start(work, port, root), {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, HOME: work, XDG_DATA_HOME: work, XDG_CONFIG_HOME: work },
      });
      log = '';
      for (const stream of [running.stdout, running.stderr]) stream.on('data', (part) => (log += part));
      await expect
        .poll(() => fetched(port, '/namndkalkyl/').then(({ status }) => status || log, () => log), { message: 'it starts' })
        .toBe(200);
    });

    test.afterAll(async () => {
      if (!running || running.exitCode !== null) return;
      const ended = new Promise((done) => running.once('exit', done));
      running.kill('SIGTERM');
      await ended;
      rmSync(work, { recursive: true, force: true });
    });

    test(`${server.name} sends what it should, packed and with its headers`, async () => {
      test.skip(missing(), `${server.name} is not on this machine`);
      const kinds = { html: 'text/html', css: 'text/css', js: 'text/javascript', wasm: 'application/wasm' };
      const names = readdirSync(DIST).filter((name) => kinds[name.split('.').pop()]);
      expect(names.length).toBeGreaterThan(4);
      for (const name of [...names, '']) {
        const file = name || 'index.html';
        for (const [accept, encoding] of [['gzip, deflate, br, zstd', 'br'], ['gzip', 'gzip'], ['', undefined]]) {
          const { status, headers, body } = await fetched(port, `/namndkalkyl/${name}`, accept);
          const where = `${file} for '${accept}'`;
          expect(status, where).toBe(200);
          expect(headers['content-type'], where).toMatch(new RegExp(`^${kinds[file.split('.').pop()]}\\b`));
          expect(headers['content-encoding'], where).toBe(encoding);
          const plain = encoding ? unpacked[encoding](body) : body;
          expect(plain.equals(readFileSync(join(DIST, file))), where).toBe(true);
          expect(headers.vary ?? '', where).toMatch(/accept-encoding/i);
          const fixed = /-[0-9a-f]{16}/.test(file);
          expect(headers['cache-control'], where).toBe(fixed ? FOR_EVER : 'no-cache');
          expect(headers['content-security-policy'], where).toBe(`${POLICY}; frame-ancestors 'none'`);
          expect(headers['x-content-type-options'], where).toBe('nosniff');
        }
      }
    });

    test(`${server.name} keeps nothing that is not there, and lists no folder`, async () => {
      test.skip(missing(), `${server.name} is not on this machine`);
      const gone = await fetched(port, '/namndkalkyl/namndkalkyl-0123456789abcdef_bg.wasm');
      expect(gone.status).toBe(404);
      expect(gone.headers['cache-control'] ?? '').not.toContain('max-age');
      const { status, headers } = await fetched(port, '/namndkalkyl');
      expect([301, 302, 308]).toContain(status);
      expect(headers.location).toMatch(/\/namndkalkyl\/$/);
    });

    test(`the app works from ${server.name}, and its frame is refused`, async ({ page }) => {
      test.skip(missing(), `${server.name} is not on this machine`);
      const wrong = [];
      page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
      await page.goto(`http://127.0.0.1:${port}/namndkalkyl/`);
      await page.getByRole('button', { name: EXAMPLE_BUTTON }).click();
      await expect(page.locator('[data-figure="oversikt.prognos.avvikelse"]').first()).toHaveAttribute('data-value', /\d/);
      expect(wrong).toEqual([]);
      await page.route('**/ram', (route) =>
        route.fulfill({ contentType: 'text/html', body: `<iframe src="http://127.0.0.1:${port}/namndkalkyl/"></iframe>` }),
      );
      await page.goto(`http://127.0.0.1:${port}/ram`);
      await expect.poll(() => wrong.some((text) => text.includes('frame-ancestors'))).toBe(true);
    });
  });
}
