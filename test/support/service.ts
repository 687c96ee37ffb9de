import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from 'besitos/testing';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** What `npm start` gives to Node. */
const FLAGS = /^node (.+) dist\//
  .exec(
    (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }).scripts.start,
  )![1]
  .split(' ');

/** A program of ours (built: `npm test` builds first), with all it printed. */
export interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Waits until the output matches; fails when the program ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for its end. Answers the exit code, null after a signal. */
  ended(): Promise<number | null>;
}

export function run(
  script: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Running {
  const child = spawn(process.execPath, [...FLAGS, join(ROOT, 'dist', script), ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  let gone = false;
  const waiting = new Set<() => void>();
  const look = (): void => waiting.forEach((check) => check());
  child.stdout.on('data', (chunk) => ((text += String(chunk)), look()));
  child.stderr.on('data', (chunk) => ((text += String(chunk)), look()));
  const end = once(child, 'close').then(([code]) => ((gone = true), look(), code as number | null));
  return {
    child,
    output: () => text,
    ended: () => end,
    until: (pattern) =>
      new Promise((done, fail) => {
        const check = (): void => {
          const match = pattern.exec(text);
          if (!match && !gone) return;
          waiting.delete(check);
          if (match) done(match);
          else fail(new Error(`ended without ${String(pattern)}:\n${text}`));
        };
        waiting.add(check);
        check();
      }),
  };
}

/** An empty folder and an empty database: a machine of its own for one journey. */
export interface Sandbox {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly database: TestDatabase;
  clear(): Promise<void>;
}

export async function makeSandbox(): Promise<Sandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'besitos-'));
  const database = await createTestDatabase();
  const { url } = database.settings;
  return {
    folder,
    env: { PORT: '0', LOG_LEVEL: 'warn', ...(url ? { DATABASE_URL: url } : {}) },
    database,
    clear: async () => {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Service extends Running {
  readonly url: string;
  /** The admin key it printed; empty when it printed none. */
  readonly key: string;
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: never }>;
  /** SIGTERM and the exit code. */
  stop(): Promise<number | null>;
}

/** The service as `npm start` runs it. */
export async function startService(sandbox: Sandbox, env: Readonly<Record<string, string>> = {}): Promise<Service> {
  const running = run('src/main.js', [], sandbox.folder, { ...sandbox.env, ...env });
  const [, url] = await running.until(/listening on (\S+)[\s\S]*leaderboards\/weekly .*\n/);
  const key = /(bst_\w+_[\w-]+)/.exec(running.output())?.[1] ?? env.ADMIN_KEY ?? '';
  return {
    ...running,
    url,
    key,
    call: async (method, path, body) => {
      const response = await fetch(url + path, {
        method,
        headers: {
          Authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as never };
    },
    stop: () => {
      running.child.kill('SIGTERM');
      return running.ended();
    },
  };
}
