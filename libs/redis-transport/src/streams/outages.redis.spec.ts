import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../testing/eventually.fixture.js';
import { StreamsHouse } from '../testing/streams-house.fixture.js';
import { RedisStreamsClient } from './redis-streams.client.js';

jest.setTimeout(30_000);

describe('events from Redis Streams', () => {
  let house: StreamsHouse;
  beforeAll(async () => {
    house = await StreamsHouse.start();
  });
  afterAll(() => house.stop());
  beforeEach(() => house.clear());
  afterEach(() => house.closeApps());

  it('starts without Redis, and reads when it comes; goes on after it was killed', async () => {
    await house.redis.kill();
    await house.open();
    await eventually(() => expect(house.seen.outages).toBe(1));
    await house.redis.restart();
    await house.add('news:a', 1);
    await eventually(() => expect(house.ear.data).toEqual([1]));
    await house.redis.kill();
    await house.redis.restart();
    await house.add('news:a', 2);
    await eventually(() => expect([...new Set(house.ear.data)]).toEqual([1, 2])); // an acknowledgement may have died with it
    await house.nothingPending();
    expect(house.seen.outages).toBe(2);
  });

  it('makes the group again when Redis lost its data', async () => {
    await house.open();
    await eventually(() => expect(house.seen.groups).toHaveLength(2));
    await house.redis.restart({ empty: true });
    await house.add('news:a', 'after the loss');
    await eventually(() => expect(house.ear.data).toEqual(['after the loss']));
    expect(house.seen.groups).toEqual(['news:a', 'news:b', 'news:a', 'news:b']);
  });

  it('sends once, or says that it failed', async () => {
    const sender = new RedisStreamsClient({ url: house.redis.url, streamOf: (pattern) => `news:${pattern}` });
    await sender.connect();
    const id = await new Promise<string>((done, fail) =>
      sender.emit<string>('a', { n: 1 }).subscribe({ next: done, error: fail }),
    );
    expect(await house.client.xrange('news:a', '-', '+')).toEqual([[id, ['data', '{"n":1}']]]);
    await house.redis.kill();
    await expect(
      new Promise((done, fail) => sender.emit('a', { n: 2 }).subscribe({ next: done, error: fail })),
    ).rejects.toThrow();
    await house.redis.restart();
    expect(await house.client.xlen('news:a')).toBe(1);
    sender.close();
  });
});
