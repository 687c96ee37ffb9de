import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayToIso } from 'besitos/calendar';
import {
  AchievementsUnlocked,
  ActivityAdmitted,
  ActivityRecorded,
  Cause,
  FreezeStreak,
  GetProfile,
  PauseStreaks,
  ProfileChanged,
  RepairStreak,
  type Profile,
} from 'besitos/contracts';
import { ApplyDue } from '../../src/streaks/apply-due/apply-due.command.js';
import { RecordActivity } from '../../src/intake/record-activity/record-activity.command.js';
import { domainEvents } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { openTestGame, type TestGame } from 'besitos/testing';
import { allDays } from '../../src/streaks/days/freezes-used.js';
import { dayOfIso } from '../../src/streaks/days/local-date.js';
import { streaksMigrations } from '../../src/streaks/migrations/index.js';
import { survey } from '../../src/streaks/read-streaks/survey.js';
import { StreakStore } from '../../src/streaks/store/streak.store.js';
import { StreaksModule } from '../../src/streaks/streaks.module.js';
import { Chain, Move, Mover, Profiles } from '../../src/streaks/testing/players.fixture.js';
import { cases, STATUS, type Happening, type Vector } from './vectors.js';

/** An activity type that advances each streak. */
const TYPES: Readonly<Record<string, string>> = {
  daily_login: 'daily_login',
  interaction: 'feature_usage',
  story_progress: 'story_complete',
  achievement_unlock: 'unlock',
};

let game: TestGame;
let profiles: Profiles;
let ids = 0;

beforeAll(async () => {
  game = await openTestGame({
    imports: [StreaksModule],
    migrations: streaksMigrations,
    providers: [
      Profiles,
      Chain,
      Mover,
      domainEvents(ActivityRecorded, ActivityAdmitted, AchievementsUnlocked, ProfileChanged),
    ],
  });
  profiles = game.context.get(Profiles, { strict: false });
}, 60_000);
afterAll(() => game.close());

/** Activities that follow each other come in one batch. */
async function act(player: string, type: string, instants: readonly string[]): Promise<void> {
  if (!instants.length) return;
  const causes = instants.map((at) =>
    Cause.of({ id: `v${++ids}`, type: TYPES[type], playerId: player, occurredAt: Date.parse(at), payload: {} }),
  );
  await game.units.run(causes, async (unit) => {
    for (const cause of causes) await game.units.apply(unit, new RecordActivity(cause));
  });
}

async function happen(player: string, type: string, happening: Happening): Promise<void> {
  const { sweep, freeze, repair, zone, pause } = happening;
  const at = Date.parse(happening.at);
  const cause = new Cause(`v${++ids}`, player, at);
  if (sweep) await game.perform(new ApplyDue(new Cause(`v${++ids}`, player, at, undefined, 'due'), undefined));
  if (freeze) await game.perform(new FreezeStreak(cause, type));
  if (repair) await game.perform(new RepairStreak(cause, type));
  if (pause) {
    const first = pause.from === undefined ? undefined : dayOfIso(pause.from);
    await game.perform(new PauseStreaks(cause, { first, days: pause.days }));
  }
  if (zone) {
    const before: Profile = await game.queries.execute(new GetProfile(player));
    const after = { ...before, zone: zone.name, dayStart: zone.dayStart ?? before.dayStart };
    profiles.say(player, after);
    await game.perform(new Move(cause, before, after));
  }
}

async function live(player: string, { type, zone, dayStart = 0, vip, autoFreeze, events }: Vector): Promise<void> {
  const periods: Profile['vip'] = vip ? [{ kind: 'premium', from: 0, until: null }] : [];
  profiles.say(player, { zone, dayStart, vip: periods, autoFreeze: autoFreeze ?? null });
  let batch: string[] = [];
  for (const event of events) {
    if (typeof event === 'string') batch.push(event);
    else {
      await act(player, type, batch);
      batch = [];
      await happen(player, type, event);
    }
  }
  await act(player, type, batch);
}

describe('the vectors of streaks, on a database', () => {
  it.each(cases.map((vector, i) => [vector.name, `player-${i}`, vector] as const))('%s', async (_, player, vector) => {
    await live(player, vector);
    const profile = await game.queries.execute(new GetProfile(player));
    const rulebook = game.context.get(Rulebook, { strict: false });
    const clock = Date.parse(vector.clock);
    const store = game.context.get(StreakStore, { strict: false });
    const view = () => store.peek(player).then((row) => survey(row, clock, profile, rulebook));
    const unswept = await view();
    await game.perform(new ApplyDue(new Cause(`v${++ids}`, player, clock, undefined, 'due'), undefined));
    expect(await view()).toEqual(unswept);

    const { count, longest, breaksAt, multiplier, freezesLeft } = unswept.items.filter(
      ({ type }) => type === vector.type,
    )[0];
    const { streaks, past } = await store.peek(player);
    const rule = rulebook.current().streakType(vector.type);
    const days = allDays(streaks[vector.type], past, vector.type, rule?.apart ?? 1)
      .filter(([, status]) => status !== 'x')
      .map(([day, status]) => [dayToIso(day), STATUS[status]]);
    const seen = { count, longest, breaksAt, multiplier, days: Object.fromEntries(days) as object };
    expect({ ...seen, ...(vector.vip && { freezesLeft }) }).toEqual(vector.expect);
  });
});
