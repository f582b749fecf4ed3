/** The built binary with the demo city, and a browser: both found, started and ended here. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const BINARY = resolve(import.meta.dirname, '../../bin/bole');
const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

export const SHOTS = resolve(import.meta.dirname, 'shots');

export function browserPath(): string | null {
  return BROWSERS.find((path) => existsSync(path)) ?? null;
}

/** Why the tests cannot run here; null when they can. With CI=true something missing is an error. */
export function missing(): string | null {
  const what = !existsSync(BINARY)
    ? `SKIP: ${BINARY} is missing; run: make build`
    : browserPath() === null
      ? 'SKIP: no Chromium; run: apt-get install -y chromium fonts-noto-cjk'
      : null;
  if (what && process.env.CI === 'true') throw new Error(what);
  return what;
}

export interface Demo {
  url: string;
  data: string;
  /** Where the database and the keys lie; null when that is not known. */
  city: string | null;
  stop: () => Promise<void>;
}

/** Starts a demo city of its own; with DEMO_URL (and DEMO_DATA) set, uses the one that runs there, for working on a test. */
export async function startDemo(): Promise<Demo> {
  const data = mkdtempSync(join(tmpdir(), 'bole-e2e-'));
  if (process.env.DEMO_URL) {
    const stop = async () => rmSync(data, { recursive: true, force: true });
    return { url: process.env.DEMO_URL, data, city: process.env.DEMO_DATA ?? null, stop };
  }
  // The private database may run as another user, who has to get through.
  chmodSync(data, 0o755);
  const city = join(data, 'city');
  const child = spawn(BINARY, ['demo', '--addr', '127.0.0.1:0', '--data', city], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await ready(child);
  return {
    url,
    data,
    city,
    async stop() {
      await end(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A way to the database that can be cut and mended, as a network can. */
async function startLine(port: number) {
  const open = new Set<Socket>();
  const server = createServer((here) => {
    const there = connect(port, '127.0.0.1');
    for (const [a, b] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(a);
      a.pipe(b);
      a.on('error', () => b.destroy());
      a.on('close', () => {
        open.delete(a);
        b.destroy();
      });
    }
  });
  const listen = (at: number) => new Promise<void>((done) => server.listen(at, '127.0.0.1', done));
  await listen(0);
  const at = (server.address() as AddressInfo).port;
  return {
    port: at,
    cut: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
    mend: () => listen(at),
  };
}

/** The platform as it is served in a court (bole serve) over the city of a demo, with a database that can go away. */
export async function startServe(city: string) {
  const { appPassword, port } = JSON.parse(readFileSync(join(city, 'credentials.json'), 'utf8')) as {
    appPassword: string;
    port: number;
  };
  const line = await startLine(port);
  const child = spawn(BINARY, ['serve', '--addr', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: `postgres://bole_app:${appPassword}@127.0.0.1:${line.port}/bole?sslmode=disable`,
      BOLE_KEY_FILE: join(city, 'keys'),
    },
  });
  return { url: await ready(child), line, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  await ended;
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    let log = '';
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
      const line = /Ready: (http:\/\/\S+)/.exec(out);
      if (line?.[1]) resolve(line[1]);
    });
    child.stderr?.on('data', (chunk) => {
      log = (log + String(chunk)).slice(-4000);
    });
    child.once('exit', (code) => reject(new Error(`bole ended with status ${code}\n${log}`)));
  });
}

export function startBrowser(): Promise<Browser> {
  mkdirSync(SHOTS, { recursive: true });
  const root = process.getuid?.() === 0;
  return chromium.launch({ executablePath: browserPath() ?? '', args: root ? ['--no-sandbox'] : [] });
}
