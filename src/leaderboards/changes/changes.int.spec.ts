import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GetTop } from 'besitos/contracts';
import { RecordScores } from '../record-scores/record-scores.command.js';
import { JournalReader, Sessions } from 'besitos/kernel';
import { OptOut } from '../testing/opt-out.fixture.js';
import { ChangesTestBed, field, NOW } from './changes-test-bed.fixture.js';

const DAY = 86_400_000;

describe('what moved', () => {
  let testBed: ChangesTestBed;
  beforeEach(async () => {
    testBed = await ChangesTestBed.open();
  }, 60_000);
  afterEach(() => testBed.close(), 60_000);

  it('is told to those who enter the top 10, with rank, score and participants of the list', async () => {
    await testBed.earn(field(30));
    await testBed.readAll();
    const list = await testBed.game.queries.execute(new GetTop('weekly', 10));
    expect(await testBed.told()).toEqual(
      list.map(({ playerId, rank, score }) => ({
        player: playerId,
        board: 'weekly',
        period: '2026-W19',
        previousRank: null,
        rank,
        previousScore: 0,
        score,
        personalBest: false,
        participants: 30,
      })),
    );
    const [first] = await testBed.recorded();
    expect(first).toMatchObject({ kind: 'due', at: new Date(NOW) });
    expect(first.cause).toMatch(/^ranks:[0-9a-f-]{36}$/);
  });

  it('is told for 5 places, measured from the last time and not from the last score', async () => {
    await testBed.earn(field(40));
    await testBed.readAll();
    await testBed.forget();
    await testBed.earn([['p40', 3_001]]); // 4,001: past p39 … p37
    await testBed.readAll();
    expect(await testBed.brief()).toEqual([]);
    await testBed.earn([['p40', 2_000]]); // 6,001: past p36 and p35
    await testBed.readAll();
    expect(await testBed.brief()).toEqual([['p40', 40, 35, false]]);
    expect(await testBed.told()).toMatchObject([{ previousScore: 1_000, score: 6_001 }]);
  });

  it('is told to the one who scored, not to those who were passed', async () => {
    await testBed.earn(field(30));
    await testBed.readAll();
    await testBed.forget();
    await testBed.earn([['p30', 100_000]]);
    await testBed.readAll();
    expect(await testBed.brief()).toEqual([['p30', 30, 1, false]]);
    await testBed.earn([['p10', 1]]); // fell to 11 meanwhile: no move of 5
    await testBed.readAll();
    expect(await testBed.brief()).toHaveLength(1);
  });

  it('is not told to those who scored a moment before, when others pass them', async () => {
    await testBed.readAll(); // from here on
    await testBed.earn(field(20));
    await testBed.readAll();
    await testBed.forget();
    await testBed.letTimePass();
    await testBed.earn(Array.from({ length: 10 }, (_, i) => [`p${i + 11}`, 50_000] as const));
    await testBed.readAll();
    expect(
      (await testBed.told()).map(({ player }) => player).filter((player) => Number(player.slice(1)) <= 10),
    ).toEqual([]);
  });

  it('is said once, however often a batch is handed over', async () => {
    await testBed.earn(field(30));
    await testBed.readAll();
    const before = await testBed.recorded();
    await new JournalReader(testBed.game.context.get(Sessions), {
      name: 'ranks',
      handle: () => Promise.resolve(),
    }).rewind();
    await testBed.readAll();
    await testBed.readAll();
    expect(await testBed.recorded()).toEqual(before);
  });

  it('is a personal best once a period, when all former periods are passed', async () => {
    await testBed.earn(field(20));
    await testBed.earn([['p20', 500]], NOW - 7 * DAY + 60_000); // week 18, still open
    await testBed.earn([['p20', 700]], NOW - 1 * DAY); // week 18: 1,200
    await testBed.readAll();
    await testBed.forget();
    await testBed.earn([['p20', 200]]); // week 19: 1,200 as well
    await testBed.readAll();
    expect(await testBed.brief()).toEqual([]);
    await testBed.earn([['p20', 1]]);
    await testBed.readAll();
    expect(await testBed.brief()).toEqual([['p20', 20, 20, true]]);
    await testBed.earn([['p20', 5]]);
    await testBed.readAll();
    expect(await testBed.brief()).toHaveLength(1);
    testBed.game.clock.advance(NOW + 7 * DAY); // week 20: 1,206 is the best to pass now
    await testBed.earn([...field(20).slice(0, 19), ['p20', 1_206]], NOW + 7 * DAY);
    await testBed.readAll();
    expect((await testBed.brief()).filter(([player]) => player === 'p20')).toHaveLength(1);
    await testBed.earn([['p20', 1]], NOW + 7 * DAY);
    await testBed.readAll();
    expect((await testBed.brief()).filter(([player, , , best]) => player === 'p20' && best)).toHaveLength(2);
  });

  it('is told to the others when one of them cannot be told', async () => {
    await testBed.game.source.query(
      `ALTER TABLE leaderboards.announced ADD CONSTRAINT poison CHECK (player <> 'poison')`,
    );
    await testBed.earn([
      ['before-poison', 90_001],
      ['poison', 90_002],
      ['after-poison', 90_003],
    ]);
    await testBed.readAll();
    await testBed.game.source.query('ALTER TABLE leaderboards.announced DROP CONSTRAINT poison');
    const heard = (await testBed.told()).map(({ player }) => player);
    expect(heard).toEqual(expect.arrayContaining(['before-poison', 'after-poison']));
    expect(heard).not.toContain('poison');
  });

  it('is each band of 1,000 where there are no periods', async () => {
    await testBed.earn(field(20));
    await testBed.readAll();
    await testBed.forget();
    for (const earned of [999, 1, 10, 2_500]) {
      await testBed.earn([['p20', earned]]);
      await testBed.readAll();
    }
    expect((await testBed.told('global')).map(({ score, personalBest }) => [score, personalBest])).toEqual([
      [2_000, true],
      [4_510, true],
    ]);
  });

  it('tells a player who opted out nothing, and goes on from what they knew when they return', async () => {
    await testBed.earn(field(30));
    await testBed.readAll();
    await testBed.forget();
    await testBed.game.perform(new OptOut(testBed.cause('p30', NOW), true));
    await testBed.earn([['p30', 100_000]]);
    await testBed.readAll();
    expect(await testBed.brief()).toEqual([]);
    await testBed.game.perform(new OptOut(testBed.cause('p30', NOW), false));
    await testBed.earn([['p30', 1]]);
    await testBed.readAll();
    expect(await testBed.brief()).toEqual([['p30', 30, 1, false]]);
  });

  it('is nothing when it lies more than 7 days back, and starts from there', async () => {
    await testBed.earn(field(30), NOW - 8 * DAY);
    await testBed.readAll();
    expect(await testBed.recorded()).toEqual([]);
    await testBed.earn([['p30', 500]]); // 1,500 altogether: no new band, and at 30 of 30 as before
    await testBed.readAll();
    expect(await testBed.told('global')).toEqual([]);
    await testBed.earn([['p30', 10_000]]);
    await testBed.readAll();
    expect(await testBed.told('global')).toMatchObject([
      { player: 'p30', previousRank: 30, rank: 20, personalBest: true },
    ]);
  });

  it('follows a score that a reversal takes back, without telling who left the board', async () => {
    await testBed.earn(field(12));
    await testBed.readAll();
    await testBed.forget();
    await testBed.earn([['p1', -12_000]]);
    await testBed.readAll();
    expect(await testBed.told()).toEqual([]);
    await testBed.earn([['p2', -9_500]]); // from the first place to the last but one
    await testBed.readAll();
    expect(await testBed.told()).toMatchObject([{ player: 'p2', previousRank: 2, rank: 10, participants: 11 }]);
  });

  it('tells nobody that a streak broke, for who stays away has not scored; who comes back hears where they are', async () => {
    const days = (player: string, count: number) =>
      testBed.game.perform(
        new RecordScores(testBed.cause(player, testBed.game.clock.now()), 0, { 'streak.daily_login': count }),
      );
    for (let i = 1; i <= 12; i++) await days(`p${i}`, 40 - i);
    await testBed.readAll();
    await testBed.forget();
    await days('p1', 0);
    await testBed.readAll();
    expect(await testBed.brief('current_streak')).toEqual([]);
    expect(await testBed.game.queries.execute(new GetTop('current_streak', 1))).toMatchObject([
      { playerId: 'p2', rank: 1 },
    ]);
    await days('p1', 1);
    await testBed.readAll();
    expect(await testBed.told('current_streak')).toMatchObject([
      { player: 'p1', previousRank: 1, rank: 12, previousScore: 39, score: 1, personalBest: false, participants: 12 },
    ]);
  });
});
