import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A Redis of the spec's own, on a free port, with its data in a temporary folder. */
export interface TestRedis {
  readonly url: string;
  /** `kill -9`: what the append-only file does not hold is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what its append-only file holds; `empty`: with nothing. */
  restart(options?: { readonly empty?: boolean }): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Needs an installed `redis-server`; `npm test` sees to it that there is one. `appendOnly` keeps data over a kill. */
export async function startRedis({ appendOnly = false } = {}): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'besitos-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--loglevel',
      'warning',
    ];
    server = spawn('redis-server', [...args, '--appendonly', appendOnly ? 'yes' : 'no', '--appendfsync', 'always'], {
      stdio: 'ignore',
    });
    const failed = once(server, 'error').then(([error]: Error[]) => {
      throw new Error('no redis-server here (apt install redis-server, brew install redis)', { cause: error });
    });
    await Promise.race([answers(url), failed]);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };

  await start();
  return {
    url,
    kill: () => end('SIGKILL'),
    restart: async ({ empty = false } = {}) => {
      await end('SIGTERM');
      if (empty) rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
      await start();
    },
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined); // not there yet
  try {
    // A large append-only file is read before the first answer: LOADING until then.
    while ((await client.ping().catch(() => 'not yet')) !== 'PONG') await pause(20);
  } finally {
    client.disconnect();
  }
}

/** Below those that a system gives to outgoing connections: while it is killed, a client that tries to reach it would be given its port at times. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 16_000 + Math.floor(Math.random() * 16_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    if (isFree) return port;
  }
}
