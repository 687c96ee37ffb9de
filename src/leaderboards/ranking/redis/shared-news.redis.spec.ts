import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { eventually, startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import type { Told } from '../../news/told.js';
import { contractBoard } from '../contract/given.fixture.js';
import { scoreTableOf } from '../score-rows.fixture.js';
import { HEARD, NEWS } from './keys.js';
import { SHOWN_FOR_MS } from './news-desk.js';
import { openTestBed, type TestBed } from './open-test-bed.fixture.js';
import { HEAR } from './scripts/news.js';

const { board, period } = contractBoard;

describe('what instances tell each other', () => {
  let redis: TestRedis;
  let testBed: TestBed;
  let client: Redis;
  let serial = 0;

  beforeAll(async () => {
    redis = await startRedis();
    Logger.overrideLogger(false); // Redis fails here on purpose
    client = new Redis(redis.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    client.on('error', () => undefined); // it is killed on purpose
    testBed = await openTestBed(redis.url, 2);
  }, 60_000);
  afterAll(async () => {
    client.disconnect();
    await testBed.close();
    await redis.stop();
  });

  const hiding = (player = `p${++serial}`): Told => ({ player, seq: 1_000_000 + ++serial, hidden: true });
  const timed = async (work: Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work.catch(() => undefined);
    return performance.now() - began;
  };
  /** An instance that says once how far it has come, and then nothing more. */
  const fallSilent = async (): Promise<void> => {
    const { server } = testBed.opened;
    const [epoch, last] = (await client.hmget(HEARD, 'epoch', 'last')) as [string, string];
    const reply = await server.ask(HEAR, '', 'unused', 'silent', epoch, last, SHOWN_FOR_MS);
    expect(reply).toEqual([epoch, Number(last), 1]);
  };

  it('is heard by all before who told it at once is answered, in few milliseconds', async () => {
    const spent: number[] = [];
    for (let i = 0; i < 20; i++) {
      const told = hiding();
      spent.push(await timed(testBed.service.tellAll([told])));
      for (const { heard } of testBed.instances) expect(heard.at(-1)).toEqual(told);
    }
    expect(spent.sort((a, b) => a - b)[10]).toBeLessThan(100);
  });

  it('is heard in order and once, however much it is', async () => {
    const all = Array.from({ length: 3_000 }, (_, i): Told => ({
      player: `q${i}`,
      seq: 1,
      scores: [[board, period.key, i + 1, 1]],
    }));
    await testBed.service.tell(all);
    await testBed.service.tellAll([hiding('last')]);
    for (const { heard } of testBed.instances) {
      const scored = heard.filter(({ scores }) => scores);
      expect(scored).toEqual(all);
    }
  });

  it('is waited for while an instance may still show what it knew before, and no longer', async () => {
    await fallSilent();
    const spent = await timed(testBed.service.tellAll([hiding()]));
    expect(spent).toBeGreaterThan(SHOWN_FOR_MS / 2);
    expect(spent).toBeLessThan(2 * SHOWN_FOR_MS);
    expect(await timed(testBed.service.tellAll([hiding()]))).toBeLessThan(SHOWN_FOR_MS / 2);
  });

  it('lets an instance show what it keeps when it has heard all, and not before', async () => {
    const { server } = testBed.opened;
    await fallSilent();
    const [epoch, last] = (await client.hmget(HEARD, 'epoch', 'last')) as [string, string];
    await testBed.service.tellAll([hiding()]);
    const ask = (heard: number): Promise<unknown> =>
      server.ask(HEAR, '', 'unused', 'silent', epoch, heard, SHOWN_FOR_MS);
    expect(await ask(Number(last))).toEqual([epoch, Number(last) + 1, 0]);
    expect(await ask(Number(last) + 1)).toEqual([epoch, Number(last) + 1, 1]);
  });

  it('is not complete while nobody brings what the journal has', async () => {
    await testBed.opened.stopFollowing();
    await eventually(() => testBed.instances.every(({ news }) => !news.complete));
    testBed.opened.startFollowing();
    await eventually(() => testBed.instances.every(({ news }) => news.complete));
  }, 30_000);

  it.each([
    ['all was wiped', () => client.flushall()],
    ['the stream was lost', () => client.del(NEWS)],
    ['who has heard what was lost', () => client.del(HEARD)],
    ['another wrote under the name of the stream', () => client.set(NEWS, 'garbage')],
    ['another wrote under the name of the hash', () => client.set(HEARD, 'garbage')],
  ])('begins anew after %s', async (_, lose) => {
    const before = testBed.instances.map(({ missed }) => missed);
    await testBed.service.tell([hiding()]);
    await client.multi().xtrim(NEWS, 'MAXLEN', 0).exec();
    await lose();
    const told = hiding();
    await eventually(() => testBed.service.tellAll([told]).then(() => true));
    await eventually(() => testBed.instances.every(({ news }) => news.complete));
    for (const [i, { heard, missed }] of testBed.instances.entries())
      expect(heard.some(({ player }) => player === told.player) || missed > before[i]).toBe(true);
    const next = hiding();
    await testBed.service.tellAll([next]);
    for (const { heard } of testBed.instances) expect(heard.at(-1)).toEqual(next);
  });

  it('begins anew for who fell back further than what is kept', async () => {
    const before = testBed.instances.map(({ missed }) => missed);
    const last = await client.hget(HEARD, 'last');
    await client
      .multi()
      .hincrby(HEARD, 'last', 2)
      .xadd(NEWS, `${Number(last) + 2}-0`, 'told', '[]')
      .exec();
    await eventually(() => testBed.instances.every(({ missed, news }, i) => missed > before[i] && news.complete));
  });

  it('is not complete for who may not listen from the first thing on that was told, and then nothing of it is missing', async () => {
    await client.acl('SETUSER', 'default', '-xread');
    await testBed.service.tellAll([hiding()]); // who waits for an entry already is given it
    const told = hiding();
    try {
      await testBed.service.tellAll([told]);
      expect(testBed.instances.map(({ news }) => news.complete)).toEqual([false, false]);
    } finally {
      await client.acl('SETUSER', 'default', '+xread');
    }
    await eventually(() => testBed.instances.every(({ news }) => news.complete));
    for (const { heard } of testBed.instances) expect(heard.at(-1)).toEqual(told);
  });

  it('is complete for nobody while Redis is away, and who tells it then waits once, not each time', async () => {
    await redis.kill();
    await eventually(() => !testBed.opened.server.answers);
    expect(testBed.instances.map(({ news }) => news.complete)).toEqual([false, false]);
    expect(await timed(testBed.service.tellAll([hiding()]))).toBeLessThan(2 * SHOWN_FOR_MS);
    await eventually(() => testBed.opened.server.awayFor > SHOWN_FOR_MS);
    await expect(testBed.service.tellAll([hiding()])).rejects.toThrow('does not answer');
    expect(await timed(testBed.service.tellAll([hiding()]))).toBeLessThan(SHOWN_FOR_MS / 2);
    await redis.restart({ empty: true });
    await eventually(() => testBed.instances.every(({ news }) => news.complete));
  });

  it('gives answers from Redis while a copy is not there, and builds it', async () => {
    const [one, other] = testBed.instances;
    await scoreTableOf(testBed.opened.game.source).commit([{ player: 'ana', score: 5, reached: 1 }]);
    await one.index.rebuild(contractBoard); // hears of it as all do
    for (const { index } of testBed.instances) {
      const { rows } = await index.read(contractBoard, 'standard', { limit: 5 });
      expect(rows).toEqual([{ player: 'ana', rank: 1, score: 5, reached: 1 }]);
    }
    await eventually(() => other.isNear());
    expect(await other.index.copies(contractBoard, ['ana'])).toEqual(
      Array(2).fill([{ player: 'ana', score: 5, reached: 1 }]),
    );
  });

  it('does not wait for an instance that stopped', async () => {
    const [, second] = testBed.instances;
    await second.news.beforeApplicationShutdown();
    expect(second.news.complete).toBe(false);
    const noted = (await client.hkeys(HEARD)).filter((field) => field.startsWith('at:'));
    expect(noted).toHaveLength(1);
    expect(await timed(testBed.service.tellAll([hiding()]))).toBeLessThan(SHOWN_FOR_MS / 2);
  });
});
