import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandHandler, EventBus, QueryHandler } from '@nestjs/cqrs';
import {
  AchievementsUnlocked,
  ActivityAdmitted,
  ActivityRecorded,
  Cause,
  DueApplied,
  GetProfile,
  GetStreaks,
  ProfileChanged,
  StreaksAdvanced,
  type Activity,
  type DomainEvent,
  type Profile,
} from 'besitos/contracts';
import { RecordActivity } from '../intake/record-activity/record-activity.command.js';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { streaksMigrations } from './migrations/index.js';
import { StreaksController } from './streaks.controller.js';
import { StreaksModule } from './streaks.module.js';
import { Story, daily, ms } from './testing/story.js';

const profile = (player: string, zone: string): Profile => ({
  player,
  zone,
  dayStart: 0,
  vip: [],
  optOut: false,
  autoFreeze: null,
  zoneChangedAt: null,
});

@QueryHandler(GetProfile)
class ProfileStub {
  async execute({ playerId }: GetProfile): Promise<Profile> {
    return profile(playerId, playerId.startsWith('madrid') ? 'Europe/Madrid' : 'UTC');
  }
}

/** Stands for intake, fair play and players: raises what they would. */
@CommandHandler(RecordActivity)
class ChainStub {
  constructor(private readonly events: EventBus) {}

  async execute({ cause }: RecordActivity): Promise<void> {
    const { type, payload } = cause.activity as Activity;
    if (type === 'profile') {
      this.events.publish(
        new ProfileChanged(
          cause,
          profile(cause.playerId, 'Europe/Madrid'),
          profile(cause.playerId, String(payload.zone)),
        ),
      );
      return;
    }
    this.events.publish(new ActivityRecorded(cause, type));
    if (type === 'unlock') this.events.publish(new AchievementsUnlocked(cause, []));
    else this.events.publish(new ActivityAdmitted(cause, type, 1));
  }
}

let game: TestGame;
let ids = 0;
beforeAll(async () => {
  game = await openTestGame({
    imports: [StreaksModule],
    migrations: streaksMigrations,
    providers: [
      ProfileStub,
      ChainStub,
      domainEvents(ActivityRecorded, ActivityAdmitted, AchievementsUnlocked, ProfileChanged),
    ],
  });
}, 60_000);
afterAll(async () => game.close());

async function take(
  player: string,
  type: string,
  at: string | number,
  more: Partial<Activity> = {},
): Promise<readonly DomainEvent[]> {
  const activity: Activity = { id: `a${++ids}`, type, playerId: player, occurredAt: ms(at), payload: {}, ...more };
  return game.perform(new RecordActivity(Cause.of(activity)));
}
const advanced = (raised: readonly DomainEvent[]): StreaksAdvanced =>
  raised.find((event) => event instanceof StreaksAdvanced) as StreaksAdvanced;
const rowOf = async (player: string) =>
  (
    await game.source.query(
      'SELECT latest, due, streaks::text AS streaks, past FROM streaks.streaks WHERE player = $1',
      [player],
    )
  )[0];

describe('streaks on a database', () => {
  it('apply what is due, then advance the streak of the action, and say what multiplies', async () => {
    await take('ana', 'daily_login', '2026-05-01T10:00Z');
    await take('ana', 'daily_login', '2026-05-02T10:00Z');
    const raised = await take('ana', 'daily_login', '2026-05-05T10:00Z');
    expect(raised.find((event) => event instanceof DueApplied)).toMatchObject({
      action: 'daily_login',
      changes: [{ type: 'daily_login', before: 2, count: 0, longest: 2, broken: true }],
    });
    expect(advanced(raised)).toMatchObject({
      changes: [{ type: 'daily_login', before: 0, count: 1, longest: 2 }],
      multiplyingCount: 1,
      next: { action: 'daily_login', penalty: 1, unlocks: [] },
    });
  });

  it('move nothing for an action without a streak, and multiply by the count that holds at its event time', async () => {
    await take('ben', 'daily_login', '2026-05-01T10:00Z');
    expect(advanced(await take('ben', 'session_start', '2026-05-02T10:00Z'))).toMatchObject({
      changes: [],
      multiplyingCount: 1,
    });
    expect(advanced(await take('ben', 'session_start', '2026-05-03T02:00Z'))).toMatchObject({
      changes: [],
      multiplyingCount: 0,
    });
    expect(advanced(await take('ben', 'session_start', '2026-05-02T11:00Z'))).toMatchObject({
      changes: [],
      multiplyingCount: 1,
    });
  });

  it('count a wave of unlocks as a day of the achievement streak', async () => {
    expect(advanced(await take('cleo', 'unlock', '2026-05-01T10:00Z'))).toMatchObject({
      changes: [{ type: 'achievement_unlock', before: 0, count: 1, longest: 1 }],
      next: { action: undefined, penalty: 1, unlocks: [] },
    });
  });

  it('take imports of any age', async () => {
    await take('dora', 'daily_login', '2026-05-01T10:00Z');
    await take('dora', 'daily_login', '2020-02-29T10:00Z', { history: true });
    await take('dora', 'daily_login', '2020-03-01T10:00Z', { history: true });
    expect((await rowOf('dora')).past).toBe('daily_login 18322 a2');
    expect(Number((await rowOf('dora')).latest)).toBe(ms('2026-05-01T10:00Z'));
  });

  it('keep a live chain over a change of zone', async () => {
    await take('madrid-eva', 'daily_login', '2026-05-03T12:00Z');
    await take('madrid-eva', 'profile', '2026-05-03T13:00Z', { payload: { zone: 'America/New_York' } });
    const [daily_login] = await game.queries.execute(new GetStreaks('madrid-eva'));
    expect(daily_login.breaksAt).toBe('2026-05-05T06:00:00.000Z');
  });

  it('write the same text whether the row went through the database in between or not', async () => {
    const story = new Story('Europe/Madrid');
    const instants = daily('2025-01-01T00:30Z', 40).flatMap((at, day) =>
      day % 9 === 4 ? [] : day % 5 ? [at] : [at, at - 3 * 86_400_000],
    );
    for (const at of instants) {
      story.act('daily_login', at).act('interaction', at + 3_600_000);
      await take('madrid-fay', 'daily_login', at);
      await take('madrid-fay', 'feature_usage', at + 3_600_000);
    }
    const { streaks, past, due } = await rowOf('madrid-fay');
    expect({ streaks, past, due: Number(due) }).toEqual({
      streaks: JSON.stringify(story.row.streaks),
      past: story.row.past,
      due: story.row.due,
    });
  });

  it('are read as they stand at the clock, dead ones as dead', async () => {
    for (const at of daily('2026-04-27T09:00Z', 7)) await take('gil', 'daily_login', at);
    game.clock.advance(ms('2026-05-05T01:59:59Z'));
    const list = () => game.context.get(StreaksController, { strict: false }).list('gil');
    expect((await list()).items[0]).toMatchObject({
      type: 'daily_login',
      count: 7,
      multiplier: 1.1,
      milestones: [7],
      lastDay: '2026-05-03',
    });
    game.clock.advance(ms('2026-05-05T02:00:00Z'));
    expect((await list()).items[0]).toMatchObject({ count: 0, longest: 7, breaksAt: null, multiplier: 1 });
    expect((await list()).items).toHaveLength(4);
  });
});
