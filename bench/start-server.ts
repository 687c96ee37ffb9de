import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const KEY = 'bst_bench_0123456789abcdef01234567';
const PACKAGE = new URL('../../package.json', import.meta.url);

/** What `npm start` runs with. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** The service as `npm start` runs it, in a process of its own. */
export interface BenchServer {
  /** The body as text, over a connection that is kept. Rejects unless the answer is 200. */
  fetch(path: string): Promise<string>;
  get(path: string): Promise<unknown>;
  /** Resident bytes now. */
  resident(): number;
  stop(): Promise<void>;
}

export async function startServer(env: Record<string, string>): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'besitos-bench-'));
  const main = fileURLToPath(new URL('../src/main.js', import.meta.url));
  const child = spawn(process.execPath, [...flagsOfStart(), main], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'warn', ADMIN_KEY: KEY, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((done, fail) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      const found = /listening on (\S+)/.exec((text += String(chunk)));
      if (found) done(found[1]);
    });
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}`)));
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const fetch = (path: string): Promise<string> =>
    new Promise((done, fail) => {
      request(url + path, { agent, headers: { Authorization: `Bearer ${KEY}` } }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => (response.statusCode === 200 ? done(body) : fail(new Error(`${path}: ${body}`))));
      })
        .on('error', fail)
        .end();
    });
  return {
    fetch,
    get: async (path) => JSON.parse(await fetch(path)) as unknown,
    resident: () => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]),
    stop: async () => {
      agent.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
