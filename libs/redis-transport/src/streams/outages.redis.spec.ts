import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../testing/eventually.fixture.js';
import { StreamsTestBed } from '../testing/streams-test-bed.fixture.js';
import { RedisStreamsClient } from './redis-streams.client.js';

jest.setTimeout(30_000);

describe('events from Redis Streams', () => {
  let testBed: StreamsTestBed;
  beforeAll(async () => {
    testBed = await StreamsTestBed.start();
  });
  afterAll(() => testBed.stop());
  beforeEach(() => testBed.clear());
  afterEach(() => testBed.closeApps());

  it('starts without Redis, and reads when it comes; goes on after it was killed', async () => {
    await testBed.redis.kill();
    await testBed.open();
    await eventually(() => expect(testBed.seen.outages).toBe(1));
    await testBed.redis.restart();
    await testBed.add('news:a', 1);
    await eventually(() => expect(testBed.ear.data).toEqual([1]));
    await testBed.redis.kill();
    await testBed.redis.restart();
    await testBed.add('news:a', 2);
    await eventually(() => expect([...new Set(testBed.ear.data)]).toEqual([1, 2])); // an acknowledgement may have died with it
    await testBed.nothingPending();
    expect(testBed.seen.outages).toBe(2);
  });

  it('makes the group again when Redis lost its data', async () => {
    await testBed.open();
    await eventually(() => expect(testBed.seen.groups).toHaveLength(2));
    await testBed.redis.restart({ empty: true });
    await testBed.add('news:a', 'after the loss');
    await eventually(() => expect(testBed.ear.data).toEqual(['after the loss']));
    expect(testBed.seen.groups).toEqual(['news:a', 'news:b', 'news:a', 'news:b']);
  });

  it('sends once, or says that it failed', async () => {
    const sender = new RedisStreamsClient({ url: testBed.redis.url, streamOf: (pattern) => `news:${pattern}` });
    await sender.connect();
    const id = await new Promise<string>((done, fail) =>
      sender.emit<string>('a', { n: 1 }).subscribe({ next: done, error: fail }),
    );
    expect(await testBed.client.xrange('news:a', '-', '+')).toEqual([[id, ['data', '{"n":1}']]]);
    await testBed.redis.kill();
    await expect(
      new Promise((done, fail) => sender.emit('a', { n: 2 }).subscribe({ next: done, error: fail })),
    ).rejects.toThrow();
    await testBed.redis.restart();
    expect(await testBed.client.xlen('news:a')).toBe(1);
    sender.close();
  });
});
