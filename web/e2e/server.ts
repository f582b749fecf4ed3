/** The built binary with the demo city, and a browser: both found, started and ended here. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
  stop: () => Promise<void>;
}

/** Starts a demo city of its own; with DEMO_URL set, uses the one that runs there, for working on a test. */
export async function startDemo(): Promise<Demo> {
  const data = mkdtempSync(join(tmpdir(), 'bole-e2e-'));
  if (process.env.DEMO_URL) {
    return { url: process.env.DEMO_URL, data, stop: async () => rmSync(data, { recursive: true, force: true }) };
  }
  // The private database may run as another user, who has to get through.
  chmodSync(data, 0o755);
  const child = spawn(BINARY, ['demo', '--addr', '127.0.0.1:0', '--data', join(data, 'city')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await ready(child);
  return {
    url,
    data,
    async stop() {
      if (child.exitCode === null) {
        const ended = new Promise((done) => child.once('exit', done));
        child.kill('SIGINT');
        await ended;
      }
      rmSync(data, { recursive: true, force: true });
    },
  };
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
    child.once('exit', (code) => reject(new Error(`bole demo ended with status ${code}\n${log}`)));
  });
}

export function startBrowser(): Promise<Browser> {
  mkdirSync(SHOTS, { recursive: true });
  const root = process.getuid?.() === 0;
  return chromium.launch({ executablePath: browserPath() ?? '', args: root ? ['--no-sandbox'] : [] });
}
