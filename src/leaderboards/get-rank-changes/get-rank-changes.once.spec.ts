import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, GetRankChanges, MetricsMoved, PointsAwarded, ProfileChanged, ScoresChanged } from 'besitos/contracts';
import { RecordScores } from '../record-scores/record-scores.command.js';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import fc from 'fast-check';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import { ReadBoard } from '../read-board/read-board.query.js';
import { noFriends } from '../testing/friends.fixture.js';

const STYLES = ['standard', 'dense', 'ordinal'] as const;
const name = { en: 'Week', es: 'Semana' };
const boards = STYLES.map((ranking) => ({
  key: `week_${ranking}`,
  name,
  metric: 'earned',
  period: 'weekly',
  ranking,
  settles: false,
}));

describe('rank changes in an answer', () => {
  let game: TestGame;
  let ids = 0;
  beforeAll(async () => {
    game = await openTestGame({
      rules: { leaderboards: { boards } },
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [...noFriends, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  const rankOn = async (board: string, player: string) =>
    (await game.queries.execute(new ReadBoard(board, { limit: 1, player }))).player?.rank ?? null;
  /** Every unit scores as often as an activity and its unlocks do: one after the other. */
  const earn = async (player: string, gains: readonly number[], at: number, dryRun = false) => {
    const cause = new Cause(`e${++ids}`, player, at);
    const { events: raised } = await game.units.run(
      [cause],
      async (unit) => {
        const all = [];
        for (const gain of gains) all.push(...(await game.units.apply(unit, new RecordScores(cause, gain, {}))).events);
        return { events: all };
      },
      { dryRun },
    );
    const changes = raised.flatMap((event) => (event instanceof ScoresChanged ? event.changes : []));
    return changes.filter(({ board }) => board.startsWith('week_'));
  };

  it('say what the lists say before and after, among equals too, for real and as a dry run', async () => {
    const step = fc.record({
      player: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      gains: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
      second: fc.nat(5),
    });
    const steps = fc.array(step, { minLength: 20, maxLength: 20 });
    const monday = Date.parse('2026-05-04T00:00:00Z');
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        for (const { player, gains, second } of list) {
          const at = monday + second * 1_000;
          const dry = await game.queries.execute(new GetRankChanges(player, await earn(player, gains, at, true)));
          const before = new Map(
            await Promise.all(STYLES.map(async (style) => [style, await rankOn(`week_${style}`, player)] as const)),
          );
          const changes = await game.queries.execute(new GetRankChanges(player, await earn(player, gains, at)));
          const expected = [];
          for (const style of STYLES) {
            const after = await rankOn(`week_${style}`, player);
            const was = before.get(style);
            if (was !== after) expected.push({ board: `week_${style}`, period: '2026-W19', before: was, after });
          }
          expect(changes).toEqual(expected);
          expect(dry).toEqual(expected);
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
