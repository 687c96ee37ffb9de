import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Commits, EventClock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { openTestGame, type TestGame } from 'besitos/testing';
import { leaderboardsMigrations } from '../migrations/index.js';
import type { BoardPeriod } from '../periods/board-period.js';
import { InMemoryRankIndex } from '../ranking/in-memory-rank-index.js';
import { ScoreTable } from '../store/score-table.js';
import { WarmUp } from './warm-up.js';

/** What was to be made ready, each time. */
class NotedIndex extends InMemoryRankIndex {
  readonly wanted: (readonly string[])[] = [];

  override warm(boardPeriods: readonly BoardPeriod[]): Promise<void> {
    this.wanted.push(boardPeriods.map(({ key }) => key).sort());
    return super.warm(boardPeriods);
  }
}

let game: TestGame;
beforeAll(async () => {
  game = await openTestGame({ imports: [], migrations: leaderboardsMigrations });
}, 60_000);
afterAll(() => game.close());

it('makes the boards of a period ready before it begins, once', async () => {
  const clock = new EventClock(Date.parse('2026-11-22T23:58:59.999Z'));
  const get = <T>(type: abstract new (...args: never[]) => T): T => game.context.get(type, { strict: false });
  const index = new NotedIndex(new ScoreTable(game.source), new Commits(), clock);
  const warmUp = new WarmUp(index, get(Rulebook), clock, {
    httpAdapter: undefined,
  } as never);
  await warmUp.keepReady();
  await warmUp.keepReady();
  expect(index.wanted).toHaveLength(1);
  expect(index.wanted[0]).toContain('weekly|2026-W47');
  expect(index.wanted[0]).not.toContain('weekly|2026-W48');

  clock.advance(Date.parse('2026-11-22T23:59:00.000Z'));
  await warmUp.keepReady();
  expect(index.wanted[1]).toEqual(expect.arrayContaining(['weekly|2026-W47', 'weekly|2026-W48', 'monthly|2026-11']));

  clock.advance(Date.parse('2026-11-23T00:00:00.000Z'));
  await warmUp.keepReady();
  expect(index.wanted[2]).toContain('weekly|2026-W48');
  expect(index.wanted[2]).not.toContain('weekly|2026-W47');
  index.onApplicationShutdown();
});
