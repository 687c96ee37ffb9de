import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  AchievementsUnlocked,
  Cause,
  DueApplied,
  GetAccount,
  GetAchievementCount,
  GetProfile,
  GetStreaks,
  MetricsMoved,
  PointsAwarded,
  RankSettled,
  type AccountView,
  type DomainEvent,
  type Profile,
} from 'besitos/contracts';
import { TrackProgress, TrackStreaks } from './track-progress.command.js';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { AchievementsController } from '../achievements.controller.js';
import { AchievementsModule } from '../achievements.module.js';
import { achievementsMigrations } from '../migrations/index.js';
import { streak } from '../testing/player-progress.js';

const STORY = 'narrative.story_completion';
const DECISION = 'narrative.decision_made';

@QueryHandler(GetProfile)
class ProfileInMadrid implements IQueryHandler<GetProfile> {
  async execute({ playerId }: GetProfile): Promise<Profile> {
    const described = { vip: [], optOut: false, autoFreeze: null, zoneChangedAt: null };
    return { player: playerId, zone: 'Europe/Madrid', dayStart: 0, ...described };
  }
}

@QueryHandler(GetStreaks)
class NoStreaks implements IQueryHandler<GetStreaks> {
  async execute(): Promise<[]> {
    return [];
  }
}

@QueryHandler(GetAccount)
class NoAccount implements IQueryHandler<GetAccount> {
  async execute(): Promise<AccountView> {
    const level = { level: 1, from: 0, next: 100, missing: 100, progress: 0 };
    return { balance: 0, experience: 0, level };
  }
}

describe('achievements on a database', () => {
  let game: TestGame;
  let serial = 0;

  beforeAll(async () => {
    game = await openTestGame({
      imports: [AchievementsModule],
      migrations: achievementsMigrations,
      providers: [ProfileInMadrid, NoStreaks, NoAccount, domainEvents(PointsAwarded, DueApplied, RankSettled)],
    });
  }, 60_000);
  afterAll(() => game.close());

  const tracked = (player: string, type: string, payload: object, action: string, at = '2026-05-04T06:30:00Z') =>
    new TrackProgress(
      Cause.of({
        id: `a${++serial}`,
        type,
        playerId: player,
        occurredAt: Date.parse(at),
        payload: payload as Record<string, unknown>,
      }),
      true,
      action,
      [],
      0,
      1,
    );
  const completes = (player: string, story_id: string): TrackProgress =>
    tracked(player, STORY, { story_id, ending_achieved: 'the end', completion_percentage: 100 }, 'story_complete');
  const unlocksIn = (events: readonly DomainEvent[]): string[] =>
    events.flatMap((event) => (event instanceof AchievementsUnlocked ? event.unlocks.map(({ key }) => key) : []));
  const rows = (table: string, player: string): Promise<Record<string, unknown>[]> =>
    game.source.query(`SELECT * FROM achievements.${table} WHERE player = $1 ORDER BY key`, [player]);

  it('keeps distinct values over units, unlocks once, and raises what boards rank', async () => {
    const first = await game.perform(completes('ana', 's1'));
    expect(unlocksIn(first)).toEqual(['first_story_complete']);
    expect(first.find((event) => event instanceof MetricsMoved)).toMatchObject({
      values: { stories_completed: 1 },
      gains: { stories_completed: 1 },
    });
    expect(unlocksIn(await game.perform(completes('ana', 's1')))).toEqual([]);
    for (const story of ['s2', 's3', 's4']) await game.perform(completes('ana', story));
    expect(unlocksIn(await game.perform(completes('ana', 's5')))).toEqual(['five_stories_complete']);

    const parts = await rows('distinct_values', 'ana');
    const seen = parts.filter(({ key }) => String(key).startsWith('stories_completed:'));
    expect(seen.flatMap((part) => part.seen)).toHaveLength(5);
    expect(await rows('unlocks', 'ana')).toMatchObject(
      [
        { key: 'first_story_complete', times: 1, activity: 'a1', reward: 500, at: new Date('2026-05-04T06:30:00Z') },
        { key: 'five_stories_complete', times: 1, reward: 1_000 },
      ].sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
    expect(await game.queries.execute(new GetAchievementCount('ana'))).toEqual({ unlocked: 2, total: 34 });
  });

  it('gives the same rows for a batch as for one at a time', async () => {
    const stories = Array.from({ length: 40 }, (_, i) => `s${i % 23}`);
    const batch = stories.map((story) => completes('many', story));
    await game.units.run(
      batch.map(({ cause }) => cause),
      async (unit) => {
        for (const command of batch) await game.units.apply(unit, command);
      },
    );
    for (const story of stories) await game.perform(completes('one', story));
    const textOf = async (player: string): Promise<unknown> => [
      await game.source.query(
        'SELECT metrics::text, unlocked::text, pending FROM achievements.progress WHERE player = $1',
        [player],
      ),
      (await rows('distinct_values', player)).map(({ key, seen }) => [key, seen]),
      (await rows('unlocks', player)).map(({ key, times }) => [key, times]),
    ];
    expect(await textOf('many')).toEqual(await textOf('one'));
  });

  it("looks at the player's own clock for early birds", async () => {
    await game.perform(tracked('lea', DECISION, {}, 'decision_made', '2026-05-04T06:59:59Z'));
    await game.perform(tracked('lea', DECISION, {}, 'decision_made', '2026-05-04T07:00:00Z'));
    const [{ metrics }] = await game.source.query("SELECT metrics FROM achievements.progress WHERE player = 'lea'");
    expect(metrics).toMatchObject({ decisions_made: 2, early_interactions: 1 });
  });

  it('takes over a streak that broke, without unlocking', async () => {
    const cause = new Cause('due', 'leo', Date.parse('2026-05-04T06:30:00Z'));
    await game.perform(new TrackProgress(cause, false, undefined, [streak('daily_login', 6)], 0, 1));
    const raised = await game.perform(new TrackStreaks(cause, [streak('daily_login', 0, 6)]));
    expect(raised).toMatchObject([{ values: { 'streak.daily_login': 0 }, gains: {} }]);
    expect(raised[0]).toBeInstanceOf(MetricsMoved);
    const [{ metrics }] = await game.source.query("SELECT metrics FROM achievements.progress WHERE player = 'leo'");
    expect(metrics).toMatchObject({ 'streak.daily_login': 0, 'longest_streak.daily_login': 6 });
  });

  it('writes nothing in a dry run', async () => {
    expect(unlocksIn(await game.perform(completes('dry', 's1'), { dryRun: true }))).toEqual(['first_story_complete']);
    expect(await rows('unlocks', 'dry')).toEqual([]);
  });

  it('shows the gallery in pages and in the language asked for', async () => {
    const controller = game.context.get(AchievementsController);
    const first = await controller.gallery('ana', { limit: 20 }, 'es-AR');
    const second = await controller.gallery('ana', { limit: 20, cursor: first.next! }, 'es-AR');
    expect(first.summary).toMatchObject({ total: 34, unlocked: 2 });
    expect(first.items[0]).toMatchObject({ key: 'first_story_complete', state: 'unlocked', progress: 1 });
    expect([first.items.length, second.items.length, second.next]).toEqual([20, 14, null]);
    expect(second.items.at(-1)).toMatchObject({ key: 'secret-1', name: '???' });
    expect(JSON.stringify([first, second])).not.toContain('100k');
  });
});
