import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LeaderboardChanged } from 'besitos/contracts';
import { Cause, GetRanks, GetTop, MetricsMoved, PointsAwarded, ProfileChanged, RecordScores } from 'besitos/contracts';
import { facts, JournalReader, Sessions } from 'besitos/kernel';
import { openTestGame, type TestGame, untilReadable } from 'besitos/testing';
import fc from 'fast-check';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import { ReadBoard } from '../read-board/read-board.query.js';
import { noFriends } from '../testing/friends.fixture.js';
import { OptOut, OptOutHandler } from '../testing/opt-out.fixture.js';
import { RankReader } from './rank-reader.js';

/** Monday 4 May 2026, 10:00 UTC: week 19. */
const NOW = Date.parse('2026-05-04T10:00:00Z');
const DAY = 86_400_000;

type Told = Pick<
  LeaderboardChanged,
  'board' | 'period' | 'previousRank' | 'rank' | 'previousScore' | 'score' | 'personalBest' | 'participants'
>;
interface Recorded {
  readonly player: string;
  readonly kind: string;
  readonly cause: string;
  readonly at: Date;
  readonly facts: readonly (readonly [string, Told])[];
}

describe('what moved', () => {
  let game: TestGame;
  let reader: RankReader;
  let totals: Map<string, number>;
  let ids = 0;

  beforeEach(async () => {
    game = await openTestGame({
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [OptOutHandler, ...noFriends, facts(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
    reader = game.context.get(RankReader, { strict: false });
    totals = new Map();
  }, 60_000);
  afterEach(() => game.close(), 60_000);

  const cause = (player: string, at: number) => new Cause(`a${++ids}`, player, at);
  /** All gains in one unit of work. */
  const earn = async (gains: readonly (readonly [player: string, earned: number])[], at = game.clock.now()) => {
    const commands = gains.map(([player, earned]) => {
      totals.set(player, (totals.get(player) ?? 0) + earned);
      return new RecordScores(cause(player, at), earned, { experience: totals.get(player)! });
    });
    await game.units.run(
      commands.map((command) => command.cause),
      async (unit) => {
        for (const command of commands) await game.units.settle(unit, command);
      },
    );
  };
  const readAll = async () => {
    await untilReadable(game.source);
    await reader.all();
  };
  const recorded = (): Promise<Recorded[]> =>
    game.source.query(`SELECT player, kind, cause, at, facts FROM kernel.journal WHERE kind = 'due' ORDER BY id`);
  const told = async (board = 'weekly') =>
    (await recorded()).flatMap(({ player, facts }) =>
      facts.flatMap(([, fact]) => (fact.board === board ? [{ player, ...fact }] : [])),
    );
  const brief = async (board = 'weekly') =>
    (await told(board)).map(({ player, previousRank, rank, personalBest }) => [
      player,
      previousRank,
      rank,
      personalBest,
    ]);
  /** `n` players with 1,000 n … 1,000 Besitos, so that p1 leads. */
  const field = (n: number) => Array.from({ length: n }, (_, i) => [`p${i + 1}`, 1_000 * (n - i)] as const);
  const forget = () => game.source.query(`DELETE FROM kernel.journal WHERE kind = 'due'`);
  /** What was recorded until now was not delivered together with what comes, however slow the machine is. */
  const letTimePass = () =>
    game.source.query(`UPDATE kernel.journal SET recorded_at = recorded_at - interval '1 minute'`);

  it('is told to those who enter the top 10, with rank, score and participants of the list', async () => {
    await earn(field(30));
    await readAll();
    const list = await game.queries.execute(new GetTop('weekly', 10));
    expect(await told()).toEqual(
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
    const [first] = await recorded();
    expect(first).toMatchObject({ kind: 'due', at: new Date(NOW) });
    expect(first.cause).toMatch(/^ranks:[0-9a-f-]{36}$/);
  });

  it('is told for 5 places, measured from the last time and not from the last score', async () => {
    await earn(field(40));
    await readAll();
    await forget();
    await earn([['p40', 3_001]]); // 4,001: past p39 … p37
    await readAll();
    expect(await brief()).toEqual([]);
    await earn([['p40', 2_000]]); // 6,001: past p36 and p35
    await readAll();
    expect(await brief()).toEqual([['p40', 40, 35, false]]);
    expect(await told()).toMatchObject([{ previousScore: 1_000, score: 6_001 }]);
  });

  it('is told to the one who scored, not to those who were passed', async () => {
    await earn(field(30));
    await readAll();
    await forget();
    await earn([['p30', 100_000]]);
    await readAll();
    expect(await brief()).toEqual([['p30', 30, 1, false]]);
    await earn([['p10', 1]]); // fell to 11 meanwhile: no move of 5
    await readAll();
    expect(await brief()).toHaveLength(1);
  });

  it('is not told to those who scored a moment before, when others pass them', async () => {
    await readAll(); // from here on
    await earn(field(20));
    await readAll();
    await forget();
    await game.source.query(`UPDATE kernel.journal SET recorded_at = recorded_at - interval '1 minute'`);
    await earn(Array.from({ length: 10 }, (_, i) => [`p${i + 11}`, 50_000] as const));
    await readAll();
    expect((await told()).map(({ player }) => player).filter((player) => Number(player.slice(1)) <= 10)).toEqual([]);
  });

  it('is said once, however often a batch is handed over', async () => {
    await earn(field(30));
    await readAll();
    const before = await recorded();
    await new JournalReader(game.context.get(Sessions), { name: 'ranks', handle: () => Promise.resolve() }).rewind();
    await readAll();
    await readAll();
    expect(await recorded()).toEqual(before);
  });

  it('is a personal best once a period, when all former periods are passed', async () => {
    await earn(field(20));
    await earn([['p20', 500]], NOW - 7 * DAY + 60_000); // week 18, still open
    await earn([['p20', 700]], NOW - 1 * DAY); // week 18: 1,200
    await readAll();
    await forget();
    await earn([['p20', 200]]); // week 19: 1,200 as well
    await readAll();
    expect(await brief()).toEqual([]);
    await earn([['p20', 1]]);
    await readAll();
    expect(await brief()).toEqual([['p20', 20, 20, true]]);
    await earn([['p20', 5]]);
    await readAll();
    expect(await brief()).toHaveLength(1);
    game.clock.advance(NOW + 7 * DAY); // week 20: 1,206 is the best to pass now
    await earn([...field(20).slice(0, 19), ['p20', 1_206]], NOW + 7 * DAY);
    await readAll();
    expect((await brief()).filter(([player]) => player === 'p20')).toHaveLength(1);
    await earn([['p20', 1]], NOW + 7 * DAY);
    await readAll();
    expect((await brief()).filter(([player, , , best]) => player === 'p20' && best)).toHaveLength(2);
  });

  it('is told to the others when one of them cannot be told', async () => {
    await game.source.query(`ALTER TABLE leaderboards.announced ADD CONSTRAINT poison CHECK (player <> 'poison')`);
    await earn([
      ['before-poison', 90_001],
      ['poison', 90_002],
      ['after-poison', 90_003],
    ]);
    await readAll();
    await game.source.query('ALTER TABLE leaderboards.announced DROP CONSTRAINT poison');
    const heard = (await told()).map(({ player }) => player);
    expect(heard).toEqual(expect.arrayContaining(['before-poison', 'after-poison']));
    expect(heard).not.toContain('poison');
  });

  it('is each band of 1,000 where there are no periods', async () => {
    await earn(field(20));
    await readAll();
    await forget();
    for (const earned of [999, 1, 10, 2_500]) {
      await earn([['p20', earned]]);
      await readAll();
    }
    expect((await told('global')).map(({ score, personalBest }) => [score, personalBest])).toEqual([
      [2_000, true],
      [4_510, true],
    ]);
  });

  it('tells a player who opted out nothing, and goes on from what they knew when they return', async () => {
    await earn(field(30));
    await readAll();
    await forget();
    await game.units.perform(new OptOut(cause('p30', NOW), true));
    await earn([['p30', 100_000]]);
    await readAll();
    expect(await brief()).toEqual([]);
    await game.units.perform(new OptOut(cause('p30', NOW), false));
    await earn([['p30', 1]]);
    await readAll();
    expect(await brief()).toEqual([['p30', 30, 1, false]]);
  });

  it('is nothing when it lies more than 7 days back, and starts from there', async () => {
    await earn(field(30), NOW - 8 * DAY);
    await readAll();
    expect(await recorded()).toEqual([]);
    await earn([['p30', 500]]); // 1,500 altogether: no new band, and at 30 of 30 as before
    await readAll();
    expect(await told('global')).toEqual([]);
    await earn([['p30', 10_000]]);
    await readAll();
    expect(await told('global')).toMatchObject([{ player: 'p30', previousRank: 30, rank: 20, personalBest: true }]);
  });

  it('follows a score that a reversal takes back, without telling who left the board', async () => {
    await earn(field(12));
    await readAll();
    await forget();
    await earn([['p1', -12_000]]);
    await readAll();
    expect(await told()).toEqual([]);
    await earn([['p2', -9_500]]); // from the first place to the last but one
    await readAll();
    expect(await told()).toMatchObject([{ player: 'p2', previousRank: 2, rank: 10, participants: 11 }]);
  });

  it('tells nobody that a streak broke, for who stays away has not scored; who comes back hears where they are', async () => {
    const days = (player: string, count: number) =>
      game.units.perform(new RecordScores(cause(player, game.clock.now()), 0, { 'streak.daily_login': count }));
    for (let i = 1; i <= 12; i++) await days(`p${i}`, 40 - i);
    await readAll();
    await forget();
    await days('p1', 0);
    await readAll();
    expect(await brief('current_streak')).toEqual([]);
    expect(await game.queries.execute(new GetTop('current_streak', 1))).toMatchObject([{ playerId: 'p2', rank: 1 }]);
    await days('p1', 1);
    await readAll();
    expect(await told('current_streak')).toMatchObject([
      { player: 'p1', previousRank: 1, rank: 12, previousScore: 39, score: 1, personalBest: false, participants: 12 },
    ]);
  });

  it('is exact when 500 players move in one batch, and agrees with list, single look-up and around', async () => {
    const players = Array.from({ length: 500 }, (_, i) => `p${String(i).padStart(3, '0')}`);
    const scores = new Map(players.map((player, i) => [player, 1 + ((i * 7_919) % 6_007)]));
    const ranks = () => {
      const sorted = [...scores.values()].sort((a, b) => b - a);
      return new Map(players.map((player) => [player, 1 + sorted.indexOf(scores.get(player)!)]));
    };
    await earn([...scores]);
    await readAll();
    let known = ranks(); // who was first seen further down keeps that rank
    const gains = fc.sample(fc.array(fc.nat(400), { minLength: 500, maxLength: 500 }), { numRuns: 4, seed: 20260504 });
    for (const round of gains) {
      await forget();
      await letTimePass();
      for (const [i, player] of players.entries()) scores.set(player, scores.get(player)! + round[i]);
      await earn(players.map((player, i) => [player, round[i]] as const).filter(([, earned]) => earned > 0));
      await readAll();
      const now = ranks();
      const expected = players.flatMap((player, i) => {
        const [from, to] = [known.get(player)!, now.get(player)!];
        const tells = round[i] > 0 && (Math.abs(from - to) >= 5 || (to <= 10 && from > 10));
        return tells ? [[player, from, to, false] as const] : [];
      });
      expect((await brief()).sort()).toEqual(expected.map((each) => [...each]).sort());
      known = new Map([...known, ...expected.map(([player, , to]) => [player, to] as const)]);
      await expectAgreement();
    }
  }, 120_000);

  /** Every event of the last batch says what each way of looking says. */
  async function expectAgreement(): Promise<void> {
    const list = new Map<string, { rank: number; score: number }>();
    let cursor: string | undefined;
    do {
      const page = await game.queries.execute(new ReadBoard('weekly', { limit: 200, cursor }));
      for (const { playerId, rank, score } of page.items) list.set(playerId, { rank: rank, score });
      cursor = page.next ?? undefined;
    } while (cursor);
    const said = await told();
    expect(said.length).toBeGreaterThan(0);
    for (const { player, rank, score } of said) expect(list.get(player)).toEqual({ rank, score });
    for (const { player, rank, score, participants } of said.slice(0, 20)) {
      const single = await game.queries.execute(new GetRanks(player));
      expect(single).toContainEqual(
        expect.objectContaining({ board: 'weekly', period: '2026-W19', rank, score, participants }),
      );
      const around = await game.queries.execute(new ReadBoard('weekly', { limit: 1, around: player }));
      expect(around.items.find(({ playerId }) => playerId === player)).toMatchObject({ rank, score });
      const friends = await game.queries.execute(new ReadBoard('friends', { limit: 1, friendsOf: player }));
      expect(friends.items).toMatchObject([{ playerId: player, rank: 1, score }]);
    }
  }
});
