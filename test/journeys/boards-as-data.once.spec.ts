import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, GetTop, RepairStreak } from 'besitos/contracts';
import { CommandBus } from '@nestjs/cqrs';
import { QueryBus } from '@nestjs/cqrs';
import fc from 'fast-check';
import { Sweep } from '../../src/streaks/sweep/sweep.js';
import { activity, NOW, openWholeGame, type WholeGame } from '../support/whole-game.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const at = (playerId: string, ms: number, over: object = {}) =>
  activity({ playerId, occurredAt: new Date(ms).toISOString(), ...over });
const chapter = (playerId: string, ms: number, chapter_id: string) =>
  at(playerId, ms, { type: 'narrative.chapter_completed', payload: { story_id: 's', chapter_id } });
/** A login on each of `days` days, the last so many days ago. */
const logins = (playerId: string, days: number, ago: number) =>
  Array.from({ length: days }, (_, i) => at(playerId, NOW - (ago + days - 1 - i) * DAY - HOUR));
const sweep = (game: WholeGame) => game.app.get(Sweep, { strict: false }).all();

describe('the boards of streaks and chapters', () => {
  let game: WholeGame;
  const top = async (board: string, period?: string) => {
    const rows = await game.app.get(QueryBus).execute(new GetTop(board, 20, period));
    return rows.map(({ playerId, score }) => [playerId, score]);
  };
  beforeAll(async () => {
    game = await openWholeGame();
  }, 60_000);
  afterAll(() => game.close());

  it('show chapters in the month they were completed, however late they are told', async () => {
    await game.send([
      chapter('ana', NOW - 2 * DAY, 'c1'),
      chapter('ana', Date.parse('2026-05-01T00:00:00Z'), 'c2'),
      chapter('ana', Date.parse('2026-04-30T23:59:59.999Z'), 'c3'),
      chapter('ben', NOW - 3 * DAY, 'c1'),
    ]);
    expect(await top('chapters_monthly')).toEqual([
      ['ana', 2],
      ['ben', 1],
    ]);
    expect(await top('chapters_monthly', '2026-04')).toEqual([['ana', 1]]);
  });

  it('show streaks that live; one that breaks leaves, by whatever notices it first', async () => {
    await game.send([...logins('swept', 4, 3), ...logins('back', 5, 3), ...logins('here', 3, 0)]);
    expect(await top('current_streak')).toEqual([
      ['back', 5],
      ['swept', 4],
      ['here', 3],
    ]);
    await game.send([at('back', NOW - HOUR, { type: 'weather.changed', payload: {} })]); // even what is no action
    expect(await top('current_streak')).toEqual([
      ['swept', 4],
      ['here', 3],
    ]);
    await sweep(game);
    expect(await top('current_streak')).toEqual([['here', 3]]);
    await game.send([at('back', NOW - HOUR)]);
    expect(await top('current_streak')).toEqual([
      ['here', 3],
      ['back', 1],
    ]);
  });

  it('show a streak again that was bought back, or healed by what came late', async () => {
    const cause = new Cause('repair', 'swept', NOW);
    await game.app.get(CommandBus).execute(new RepairStreak(cause, 'daily_login'));
    expect(await top('current_streak')).toContainEqual(['swept', 4]);
    await game.send([...logins('healed', 2, 3), at('healed', NOW - HOUR)]);
    expect(await top('current_streak')).toContainEqual(['healed', 1]);
    await game.send([at('healed', NOW - 2 * DAY - HOUR), at('healed', NOW - DAY - HOUR)]);
    expect(await top('current_streak')).toContainEqual(['healed', 5]);
  });
});

describe('whoever notices first that a streak broke', () => {
  let swept: WholeGame;
  let alone: WholeGame;
  let runs = 0;
  beforeAll(async () => {
    swept = await openWholeGame();
    alone = await openWholeGame();
  }, 60_000);
  afterAll(() => Promise.all([swept.close(), alone.close()]));

  const scores = (game: WholeGame, player: string) =>
    game.source.query('SELECT key, score, reached FROM leaderboards.scores WHERE player = $1 ORDER BY key', [player]);

  it('the scores are the same, also of chains that what comes late heals', async () => {
    const lives = fc.array(
      fc.record({
        day: fc.nat(12),
        hour: fc.nat(22),
        /** By how many days it is told late. */
        late: fc.oneof(fc.constant(0), fc.nat(3)),
        sweeps: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const player = `p${++runs}`;
        const told = [...life].sort((a, b) => a.day + a.late - (b.day + b.late));
        for (const { day, hour, sweeps } of told) {
          const login = at(player, NOW - (13 - day) * DAY + hour * HOUR);
          await swept.send([login]);
          await alone.send([login]);
          if (sweeps) await sweep(swept);
        }
        await sweep(swept);
        await sweep(alone);
        expect(await scores(swept, player)).toEqual(await scores(alone, player));
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});
