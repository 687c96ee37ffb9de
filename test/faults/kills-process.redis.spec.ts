import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { holds } from '../support/holds.js';

const READER = fileURLToPath(new URL('../../../test/faults/kills-process.mjs', import.meta.url));

describe('a message that kills its process', () => {
  let redis: TestRedis;
  let client: Redis;
  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
  });
  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  });

  it('is put away after it killed three, and all around it are heard', async () => {
    for (const data of ['a', 'b', 'killer', 'c', 'd']) await client.xadd('news', '*', 'data', JSON.stringify(data));
    const start = () => spawn(process.execPath, [READER, redis.url, 'one'], { stdio: 'ignore' });
    for (let death = 0; death < 3; death++) expect((await once(start(), 'exit'))[1]).toBe('SIGKILL');
    const survivor = start();
    await holds(async () => expect(await client.xlen('news:dead')).toBe(1));
    expect((await client.xrange('news:dead', '-', '+'))[0][1]).toEqual(
      expect.arrayContaining(['kills_process', '"killer"']),
    );
    await holds(async () => expect(((await client.xpending('news', 'readers')) as [number])[0]).toBe(0));
    expect(new Set(await client.lrange('heard', 0, -1))).toEqual(new Set(['a', 'b', 'c', 'd']));
    expect(survivor.exitCode).toBeNull();
    survivor.kill('SIGKILL');
    await once(survivor, 'exit');
  }, 60_000);
});
