import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import {
  AchievementUnlockedPayload,
  Cause,
  LevelUpPayload,
  OutgoingMessage,
  PointsAwardedPayload,
  PointsDeductedPayload,
  SpendPoints,
  StreakAtRiskPayload,
  StreakUpdatedPayload,
} from 'besitos/contracts';

import { eventually, startRedis, type TestRedis } from 'besitos/testing';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { BackfillController } from '../../src/achievements/backfill/backfill.controller.js';
import { CatalogueController } from '../../src/achievements/define-achievement/catalogue.controller.js';
import { misfits } from '../support/documented.js';
import { listen, type Listener } from '../support/listener.js';
import { activity, openWholeGame, type WholeGame } from '../support/whole-game.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Math.floor(Date.now() / 1000) * 1000;
const ago = (ms: number): string => new Date(NOW - ms).toISOString();
const PAYLOADS: Record<string, new () => object> = {
  'gamification.points_awarded': PointsAwardedPayload,
  'gamification.points_deducted': PointsDeductedPayload,
  'gamification.level_up': LevelUpPayload,
  'gamification.achievement_unlocked': AchievementUnlockedPayload,
  'gamification.streak_updated': StreakUpdatedPayload,
  'gamification.streak_at_risk': StreakAtRiskPayload,
};
const faultsOf = (shape: new () => object, plain: object): unknown[] =>
  validateSync(plainToInstance(shape, plain), { whitelist: true, forbidNonWhitelisted: true });

describe('what the outside is told of a game', () => {
  let redis: TestRedis;
  let game: WholeGame;
  let outside: Listener;
  beforeAll(async () => {
    redis = await startRedis();
    outside = await listen(redis.url);
    game = await openWholeGame({ settings: { REDIS_URL: redis.url }, now: NOW });
  }, 120_000);
  afterAll(async () => {
    await game.close();
    outside.close();
    await redis.stop();
  });

  const commands = (): CommandBus => game.app.get(CommandBus);
  const define = (key: string) =>
    game.app.get(CatalogueController, { strict: false }).define(
      {
        key,
        name: { en: key, es: key },
        description: { en: key, es: key },
        category: 'special',
        tier: 'bronze',
        reward: 10,
        criteria: { metric: 'total_points', gte: 1 },
      },
      'tester',
    );
  const backfill = async (key: string, announced: boolean): Promise<void> => {
    const backfills = game.app.get(BackfillController, { strict: false });
    await backfills.begin(key, {}, { announced }, 'tester');
    await eventually(async () => (await backfills.latest(key)).state === 'done');
  };
  const login = (id: string, playerId: unknown, msAgo: number): Record<string, unknown> =>
    activity({ id, playerId, occurredAt: ago(msAgo) });

  it('tells of an award with its whole calculation, to streams and by Pub/Sub alike', async () => {
    await game.send([login('first-login', 1001, HOUR)]);
    const [message] = await outside.until('points_awarded', ({ length }) => length > 0);
    expect(message).toMatchObject({
      target_services: null,
      event: {
        event_type: 'gamification.points_awarded',
        source_service: 'gamification',
        category: 'gamification',
        user_id: 1001,
        correlation_id: 'first-login',
        timestamp: `${ago(HOUR).slice(0, -1)}000`,
        metadata: { sequence: 1 },
        payload: {
          points_amount: 50,
          multiplier: 1.1,
          bonus_points: 2,
          total_points_awarded: 57,
          action_type: 'daily_login',
          kind: 'earned',
          source_event_id: 'first-login',
          user_total_points_before: 0,
          user_total_points_after: 57,
          level_increased: false,
          new_level: 1,
          calculation: { base: 50, product: 1.1, floored: 55, level_bonus: { level: 1, amount: 2 }, clip: null },
        },
      },
    });
    const [streak] = await outside.until('streak_updated', ({ length }) => length > 0);
    expect(streak.event.payload).toMatchObject({
      streak_type: 'daily_login',
      previous_count: 0,
      new_count: 1,
      reason: 'activity',
    });
    expect(outside.published).toContainEqual(message);
  });

  it('tells of levels, achievements, risks, breaks and spends', async () => {
    const player = 'maría 🌹';
    const logins = [9, 8, 7, 6, 5, 4, 3].map((days) => login(`run-${days}`, player, days * DAY));
    for (const each of logins) await game.send([{ ...each, history: true }], { mayImport: true });
    await game.send([
      activity({
        id: 'later',
        playerId: player,
        occurredAt: ago(HOUR),
        payload: { action_type: 'trivia_completed', action_data: {} },
      }),
    ]);
    const command = new Cause('cmd-1', player, NOW);
    const note = { source: 'shop', reason: 'a hat', actor: 'key:bot', metadata: null };
    await commands().execute(new SpendPoints(command, 30, note, 'shop'));

    const deducted = await outside.until('points_deducted', ({ length }) => length > 0);
    const balance = deducted[0].event.payload.user_total_points_before as number;
    expect(deducted[0].event).toMatchObject({
      user_id: player,
      correlation_id: 'cmd-1',
      payload: {
        points_amount: 30,
        deduction_reason: 'a hat',
        admin_user_id: 'key:bot',
        user_total_points_after: balance - 30,
      },
    });
    const mine = (await outside.streams()).filter(({ event }) => event.user_id === player);
    const of = (type: string) => mine.filter(({ event }) => event.event_type === `gamification.${type}`);
    expect(of('level_up').map(({ event }) => event.payload)).toContainEqual(
      expect.objectContaining({ levels_passed: expect.any(Array) }),
    );
    expect(of('achievement_unlocked')[0].event.payload).toMatchObject({
      achievement_id: 'seven_day_streak',
      achievement_name: expect.any(String),
      points_reward: 500,
      unlock_criteria: expect.any(Object),
      is_first_unlock: true,
    });
    expect(of('streak_at_risk')[0].event.payload).toMatchObject({
      streak_type: 'daily_login',
      current_count: 7,
      risk_level: 4,
    });
    expect(of('streak_updated').map(({ event }) => event.payload)).toContainEqual(
      expect.objectContaining({
        is_broken: true,
        previous_count: 7,
        new_count: 0,
        reason: 'missed',
        no_freeze_reason: 'not_vip',
      }),
    );
  });

  it('tells of a whole game in the shapes that are written down', async () => {
    const all = await outside.streams();
    for (const message of all) {
      expect(faultsOf(OutgoingMessage, message)).toEqual([]);
      expect(faultsOf(PAYLOADS[message.event.event_type], message.event.payload)).toEqual([]);
    }
    expect(await misfits(all)).toEqual([]);
    expect(new Set(all.map(({ event }) => event.event_type))).toEqual(new Set(Object.keys(PAYLOADS)));
  });

  it('tells each player their events in order, each with an id of its own', async () => {
    const ids = outside.published.map(({ event }) => event.event_id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const player of [1001, 'maría 🌹']) {
      const sandboxes = outside.published
        .filter(({ event }) => event.user_id === player)
        .map(({ event: { metadata } }) => metadata.sequence * 1000 + metadata.part);
      expect(sandboxes).toEqual([...sandboxes].sort((a, b) => a - b));
    }
  });

  it('tells nothing of dry runs, of what happened more than 7 days ago, and of silent backfills', async () => {
    await game.send([login('dry', 'quiet', HOUR)], { dryRun: true });
    await game.send([{ ...login('old', 'quiet', 8 * DAY), history: true }], { mayImport: true });
    await define('silently');
    await backfill('silently', false);
    await game.send([login('loud', 'loud', HOUR)]);
    await outside.until('points_awarded', (messages) => messages.some(({ event }) => event.user_id === 'loud'));
    expect((await outside.streams()).filter(({ event }) => event.user_id === 'quiet')).toEqual([]);
  });

  it('tells of a backfill that is announced', async () => {
    await define('aloud');
    await backfill('aloud', true);
    const mine = await outside.until('achievement_unlocked', (messages) =>
      messages.some(({ event: { user_id, payload } }) => user_id === 'quiet' && payload.achievement_id === 'aloud'),
    );
    const unlocked = mine.filter(({ event }) => event.user_id === 'quiet');
    expect(unlocked.map(({ event }) => event.payload.achievement_id)).toEqual(['aloud']);
    const paid = await outside.until('points_awarded', (messages) =>
      messages.some(({ event }) => event.user_id === 'quiet'),
    );
    expect(paid.find(({ event }) => event.user_id === 'quiet')!.event.payload).toMatchObject({
      kind: 'bonus',
      action_type: 'achievement',
      total_points_awarded: 10,
    });
  });
});
