import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AchievementsUnlocked,
  ActivityAdmitted,
  ActivityRecorded,
  Cause,
  ProfileChanged,
  type Activity,
} from 'besitos/contracts';
import { RecordActivity } from '../intake/record-activity/record-activity.command.js';
import { domainEvents, type DomainError } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { streaksMigrations } from './migrations/index.js';
import { StreakCareController } from './streak-care.controller.js';
import { StreaksController } from './streaks.controller.js';
import { StreaksModule } from './streaks.module.js';
import { Chain, Profiles, Purse, PurseSaga } from './testing/players.fixture.js';
import { daily, ms } from './testing/story.js';

let game: TestGame;
let care: StreakCareController;
let reads: StreaksController;
let purse: Purse;
let ids = 0;

beforeAll(async () => {
  game = await openTestGame({
    imports: [StreaksModule],
    migrations: streaksMigrations,
    providers: [
      Profiles,
      Chain,
      Purse,
      PurseSaga,
      domainEvents(ActivityRecorded, ActivityAdmitted, AchievementsUnlocked, ProfileChanged),
    ],
  });
  game.clock.advance(ms('2026-05-10T12:00Z'));
  care = game.context.get(StreakCareController, { strict: false });
  reads = game.context.get(StreaksController, { strict: false });
  purse = game.context.get(Purse, { strict: false });
}, 60_000);
afterAll(() => game.close());

async function lived(player: string, first: string, days: number): Promise<void> {
  for (const at of daily(first, days)) {
    const activity: Activity = { id: `c${++ids}`, type: 'daily_login', playerId: player, occurredAt: at, payload: {} };
    await game.perform(new RecordActivity(Cause.of(activity)));
  }
}
const refused = async (work: Promise<unknown>): Promise<[string, number] | undefined> =>
  work.then(
    () => undefined,
    (error: DomainError) => [error.code, error.status],
  );
const journal = (player: string): Promise<{ kind: string; events: [string, object][] }[]> =>
  game.source.query('SELECT kind, events FROM kernel.journal WHERE player = $1 ORDER BY seq', [player]);
const login = async (player: string) => (await reads.list(player)).items[0];

describe('a freeze by hand', () => {
  it('is kept, told, and shown', async () => {
    game.context.get(Profiles, { strict: false }).vip('vip', { autoFreeze: false });
    await lived('vip', '2026-05-03T10:00Z', 7);
    const { items } = await care.freeze('vip', 'daily_login', 'corr-1');
    expect(items[0]).toMatchObject({ count: 7, freezesLeft: 2, canFreeze: false, multiplier: 1.2 });
    expect((await journal('vip')).at(-1)).toMatchObject({
      kind: 'command',
      events: [['StreakFrozen', { changes: [{ covered: ['2026-05-10'], reason: 'frozen' }] }]],
    });
    const { items: calendar, today } = await reads.calendar('vip', {
      type: 'daily_login',
      from: '2026-05-09',
      to: '2026-05-31',
    });
    expect({ calendar, today }).toEqual({
      today: '2026-05-10',
      calendar: [
        {
          type: 'daily_login',
          days: [
            { day: '2026-05-09', status: 'active' },
            { day: '2026-05-10', status: 'frozen' },
          ],
        },
      ],
    });
  });

  it('is refused with a reason', async () => {
    await lived('plain', '2026-05-03T10:00Z', 7);
    expect(await refused(care.freeze('plain', 'daily_login', 'corr'))).toEqual(['freeze_needs_vip', 409]);
    expect(await refused(care.freeze('vip', 'daily_login', 'corr'))).toEqual(['already_covered', 409]);
    expect(await refused(care.freeze('vip', 'interaction', 'corr'))).toEqual(['freeze_needs_count', 409]);
    expect(await refused(care.freeze('vip', 'sleeping', 'corr'))).toEqual(['unknown_streak_type', 404]);
  });
});

describe('a pause', () => {
  it('is announced by dates', async () => {
    await lived('off', '2026-05-08T10:00Z', 3);
    const answer = await care.pause('off', { from: '2026-05-11', days: 30 }, 'corr');
    expect(answer.pauses).toEqual([{ first: '2026-05-11', last: '2026-06-09' }]);
    expect(answer.pausesLeft).toBe(1);
    expect(answer.items[0]).toMatchObject({ count: 3, lastDay: '2026-06-09', breaksAt: '2026-06-11T02:00:00.000Z' });
    expect((await journal('off')).at(-1)).toMatchObject({
      events: [['StreaksPaused', { first: '2026-05-11', last: '2026-06-09' }]],
    });
    expect(await refused(care.pause('off', { from: '2026-02-30', days: 1 }, 'corr'))).toEqual(['invalid_request', 400]);
    expect(await refused(care.pause('off', { from: '2026-05-09', days: 1 }, 'corr'))).toEqual([
      'pause_in_the_past',
      422,
    ]);
    expect(await refused(care.pause('off', { from: '2026-07-01', days: 31 }, 'corr'))).toEqual(['pause_too_long', 422]);
    expect(await refused(care.pause('off', { from: '2026-06-09', days: 1 }, 'corr'))).toEqual(['pause_overlaps', 409]);
  });
});

describe('a repair', () => {
  it('is refused whole without the money: nothing is written, not even the break', async () => {
    await lived('poor', '2026-05-02T10:00Z', 7);
    const before = await journal('poor');
    expect(await refused(care.repair('poor', 'daily_login', 'corr'))).toEqual(['insufficient_points', 422]);
    expect(await journal('poor')).toEqual(before);
    expect(await login('poor')).toMatchObject({ count: 0, repair: { count: 7, price: 100, open: true } });
  });

  it('takes the price and joins the days, in one unit; refunded when a late activity makes it needless', async () => {
    await lived('rich', '2026-05-02T10:00Z', 7);
    purse.held.set('rich', 150);
    const { items } = await care.repair('rich', 'daily_login', 'corr');
    expect(items[0]).toMatchObject({ count: 7, breaksAt: '2026-05-11T02:00:00.000Z', repair: null });
    expect(purse.held.get('rich')).toBe(50);
    expect((await journal('rich')).slice(-1)).toMatchObject([
      {
        kind: 'command',
        events: [
          ['DueApplied', { changes: [{ broken: true, reason: 'missed', freeze: 'not_vip' }] }],
          ['StreakRepaired', { type: 'daily_login', count: 7, price: 100 }],
          ['StreaksAdvanced', { changes: [{ before: 0, count: 7, covered: ['2026-05-09'] }] }],
        ],
      },
    ]);
    await lived('rich', '2026-05-09T10:00Z', 1);
    expect(purse.held.get('rich')).toBe(150);
    expect(await login('rich')).toMatchObject({ count: 8 });
  });
});

describe('what a player can do', () => {
  it('is suggested, the most urgent first', async () => {
    await lived('ana', '2026-05-06T10:00Z', 4);
    const at = Date.parse('2026-05-08T10:00Z');
    const activity: Activity = {
      id: 'ana-story',
      type: 'story_complete',
      playerId: 'ana',
      occurredAt: at,
      payload: {},
    };
    await game.perform(new RecordActivity(Cause.of(activity)));
    expect((await reads.suggestions('ana')).items).toEqual([
      {
        type: 'story_progress',
        kind: 'keep',
        risk: 3,
        count: 1,
        until: '2026-05-11T00:00:00.000Z',
        hoursLeft: 12,
        canFreeze: false,
        canRepair: false,
        price: null,
        advice: 'Be active within 12 hours to keep the story progress streak of 1.',
      },
      {
        type: 'daily_login',
        kind: 'keep',
        risk: 2,
        count: 4,
        until: '2026-05-11T02:00:00.000Z',
        hoursLeft: 14,
        canFreeze: false,
        canRepair: false,
        price: null,
        advice: 'Be active within 14 hours to keep the daily login streak of 4.',
      },
    ]);
    expect((await reads.suggestions('poor')).items).toMatchObject([
      { kind: 'repair', type: 'daily_login', count: 7, price: 100, canRepair: true, until: '2026-05-13T02:00:00.000Z' },
    ]);
  });
});
