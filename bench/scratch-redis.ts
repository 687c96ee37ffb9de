import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { headerOf } from '../src/leaderboards/ranking/redis/keys.js';

/** A redis-server of our own, without persistence. */
export interface ScratchRedis {
  readonly url: string;
  /** What its data take, as Redis says it. */
  memory(): Promise<string>;
  /** Waits until each of these places has been built since `before`, as this told it. */
  built(boardPeriods: readonly string[], before?: readonly (string | null)[]): Promise<readonly (string | null)[]>;
  stop(): Promise<void>;
}

export async function scratchRedis(port: number): Promise<ScratchRedis> {
  const server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => undefined); // it is still starting
  await client.ping();
  return {
    url,
    memory: async () => /used_memory_human:(\S+)/.exec(await client.info('memory'))![1],
    built: async (boardPeriods, before) => {
      for (;;) {
        const epochs = await Promise.all(
          boardPeriods.map((boardPeriod) => client.hget(headerOf(boardPeriod), 'epoch')),
        );
        if (!before || epochs.every((epoch, i) => epoch !== null && epoch !== before[i])) return epochs;
        await delay(100);
      }
    },
    stop: async () => {
      client.disconnect();
      server.kill();
      await once(server, 'exit');
    },
  };
}
