import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { contractBoard } from '../contract/given.fixture.js';
import { BOARDS, headerOf } from './keys.js';
import { openIndex, type OpenedIndex } from './open-index.fixture.js';

const HEADER = headerOf(contractBoard.key);
const EVERYBODY = ['ana', 'ben'];

describe('ranks in a Redis that answers wrongly', () => {
  let redis: TestRedis;
  let opened: OpenedIndex;
  let client: Redis;

  const ranks = async (): Promise<unknown[]> =>
    (await opened.index.read(contractBoard, 'standard', { limit: 10 })).rows.map(({ player, rank }) => [player, rank]);
  const keptScores = async (): Promise<unknown> =>
    (await opened.index.held(contractBoard, EVERYBODY))?.map((standing) => standing?.score);
  const indicator = (): Promise<string> => opened.indicator.look();
  const wanted = [
    ['ana', 1],
    ['ben', 2],
  ];

  beforeAll(async () => {
    redis = await startRedis();
    opened = await openIndex(redis.url);
    client = new Redis(redis.url);
    await opened.clear();
    await opened.commit([
      { player: 'ana', score: 50, reached: 1 },
      { player: 'ben', score: 20, reached: 2 },
    ]);
    await opened.hide('zoe', true); // so that each key holds something
  }, 60_000);
  afterAll(async () => {
    client.disconnect();
    await opened.close();
    await redis.stop();
  });

  const dataKey = async (part: string): Promise<string> => `${HEADER}:${await client.hget(HEADER, 'epoch')}${part}`;
  it.each<[string, () => string | Promise<string>]>([
    ['the mark', () => HEADER],
    ['the set of boards', () => BOARDS],
    ...[':players', ':hidden', ':rows', ':scores'].map((part): [string, () => Promise<string>] => [
      part,
      () => dataKey(part),
    ]),
  ])('are read right while %s is of another type, and it is built anew by itself', async (_, keyOf) => {
    await eventually(async () => (await keptScores()) !== undefined);
    const key = await keyOf();
    await client.set(key, 'garbage');
    expect(await ranks()).toEqual(wanted);
    await eventually(async () => {
      expect(await ranks()).toEqual(wanted);
      return (await client.get(key).catch(() => 'of our making')) !== 'garbage';
    });
    await eventually(async () => (await keptScores()) !== undefined);
    expect(await keptScores()).toEqual([50, 20]);
  });

  it('take over what is followed although a key is of another type', async () => {
    await client.set(BOARDS, 'garbage');
    await opened.hide('ben', true);
    await client.set(HEADER, 'garbage');
    await opened.hide('ben', false);
    await client.set(HEADER, 'garbage');
    await opened.commit([{ player: 'ana', score: 51, reached: 3 }]);
    expect(await ranks()).toEqual(wanted);
    await eventually(async () => (await keptScores()) !== undefined);
    expect(await keptScores()).toEqual([51, 20]);
  });

  it.each<[string, string[][], string[][]]>([
    [
      'is a replica without its primary',
      [
        ['CONFIG', 'SET', 'replica-serve-stale-data', 'no'],
        ['REPLICAOF', '127.0.0.1', '1'],
      ],
      [['REPLICAOF', 'NO', 'ONE']],
    ],
    ['lets us run no script', [['ACL', 'SETUSER', 'default', '-@scripting']], [['ACL', 'SETUSER', 'default', '+@all']]],
    [
      'lets us touch no key',
      [['ACL', 'SETUSER', 'default', 'resetkeys', '~another*']],
      [['ACL', 'SETUSER', 'default', 'allkeys']],
    ],
  ])('come from the table while it %s, and readiness says so', async (_, cause, cure) => {
    const { index, indicator, table } = opened;
    await eventually(async () => (await keptScores()) !== undefined);
    expect(await indicator.look()).toBe('ok');
    for (const [command, ...args] of cause) await client.call(command, ...args);

    expect(await ranks()).toEqual(wanted);
    const { participants } = await index.ranksOf(contractBoard, 'standard', EVERYBODY);
    expect(participants).toBe(2);
    expect(
      await index.ranksWith(contractBoard, 'standard', [{ player: 'ben', score: 60, reached: 4 }]),
    ).toBeUndefined();
    expect(await index.held(contractBoard, EVERYBODY)).toBeUndefined();
    await expect(opened.commit([{ player: 'ben', score: 21, reached: 4 }])).rejects.toThrow('does not answer');
    expect(await indicator.look()).not.toBe('ok');

    for (const [command, ...args] of cure) await client.call(command, ...args);
    await eventually(async () => (await indicator.look()) === 'ok');
    await opened.commit([{ player: 'ben', score: 20, reached: 2 }]);
    await eventually(async () => (await keptScores()) !== undefined);
    const asked = table.asked;
    expect(await ranks()).toEqual(wanted);
    expect(table.asked).toBe(asked);
  });

  const fromIndex = async (): Promise<boolean> => {
    const asked = opened.table.asked;
    await ranks();
    return opened.table.asked === asked;
  };
  const passed = [wanted[1][0], wanted[0][0]].map((player, i) => [player, i + 1]);
  it.each<[string, string[], string[]]>([
    ['full', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']],
    ['read-only', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
  ])(
    'are not read for long from a Redis that is %s, and readiness says so',
    async (_, cause, cure) => {
      await client.call('CONFIG', 'SET', 'replica-serve-stale-data', 'yes');
      await eventually(fromIndex);
      await client.call(cause[0], ...cause.slice(1));
      await expect(opened.commit([{ player: 'ben', score: 99, reached: 5 }])).rejects.toThrow('does not answer');
      await eventually(async () => (await indicator()) !== 'ok', 8_000);
      expect(await ranks()).toEqual(passed);
      expect(await opened.index.ranksWith(contractBoard, 'standard', [])).toBeUndefined();
      expect(await opened.index.held(contractBoard, EVERYBODY)).toBeUndefined();

      await client.call(cure[0], ...cure.slice(1));
      await opened.commit([{ player: 'ben', score: 20, reached: 2 }]);
      await eventually(async () => (await indicator()) === 'ok' && (await fromIndex()));
      expect(await ranks()).toEqual(wanted);
    },
    30_000,
  );

  it('are not read for long when nobody follows the journal any more', async () => {
    await eventually(fromIndex);
    await opened.stopFollowing();
    await eventually(async () => !(await fromIndex()), 8_000);
    expect(await indicator()).toBe('Redis is behind the journal');
    opened.startFollowing();
    await eventually(fromIndex);
  }, 30_000);
});
