import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { startRedis, type TestRedis } from './test-redis.js';

describe('a Redis for a spec', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis({ appendOnly: true });
  });
  afterAll(() => redis.stop());

  const ask = async <T>(question: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis(redis.url);
    try {
      return await question(client);
    } finally {
      client.disconnect();
    }
  };

  it('keeps what was written over a kill', async () => {
    await ask((client) => client.set('kept', 'yes'));
    await redis.kill();
    await redis.restart();
    expect(await ask((client) => client.get('kept'))).toBe('yes');
  });

  it('comes back empty when asked to', async () => {
    await redis.restart({ empty: true });
    expect(await ask((client) => client.dbsize())).toBe(0);
  });
});
