import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { Command, CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { Cause, RankSettled, type Activity, type Unlock } from 'besitos/contracts';
import { CommandContext } from 'besitos/kernel';
import { defaultRules } from 'besitos/ruleset';
import { composeAnswer } from '../../src/intake/take-activities/compose-answer.js';
import { Intake } from '../../src/intake/take-activities/intake.js';
import { openTestBed, type TestBed } from '../support/test-bed.js';

const START = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

/** What a devoted reader does on one day: every action the catalogue knows, before nine and after. */
function dayOf(day: number): Activity[] {
  const at = (minute: number): number => START + day * DAY + minute * MINUTE;
  const activities: Activity[] = [];
  const add = (minute: number, type: string, payload: Record<string, unknown>): void => {
    activities.push({ id: `d${day}-${activities.length}`, type, playerId: 'devoted', occurredAt: at(minute), payload });
  };
  const act = (minute: number, action_type: string, action_data: object = {}): void =>
    add(minute, 'core.user_action', { action_type, action_data });
  act(6 * 60, 'daily_login');
  // Irregular gaps: somebody reads, a machine ticks.
  for (let i = 0; i < 6; i++)
    add(7 * 60 + i * 9 + (i % 3), 'narrative.decision_made', { story_id: `s${day}`, decision_id: `d${i}` });
  add(10 * 60, 'narrative.chapter_completed', { story_id: `s${day}`, chapter_id: 'c1', chapter_rating: 5 });
  add(12 * 60, 'narrative.story_completion', {
    story_id: `s${day}`,
    ending_achieved: `ending ${day}`,
    completion_percentage: 100,
    overall_rating: 5,
    total_completion_time_seconds: 3_600,
    total_chapters_completed: 12,
    total_decisions_made: 30,
  });
  if (day < 25) act(15 * 60, 'friend_invite', { friend_id: `f${day}` });
  if (day % 30 === 3) act(16 * 60, 'subscription_purchase');
  return activities;
}

/** Leaderboards settle weeks by themselves one day; here a test says how a week ended. */
class EndWeek extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly rank: number,
  ) {
    super();
  }
}

@CommandHandler(EndWeek)
class EndWeekHandler implements ICommandHandler<EndWeek> {
  constructor(private readonly events: EventBus) {}
  async execute({ cause, rank }: EndWeek): Promise<void> {
    this.events.publish(new RankSettled(cause, 'weekly', '2026-W20', rank, 1, 1, [], null));
  }
}

describe('the shipped catalogue', () => {
  let testBed: TestBed;
  const unlocked: Unlock[] = [];
  const dayUnlocked = new Map<string, number>();

  beforeAll(async () => {
    testBed = await openTestBed('2026-01-01T00:00:00Z', [EndWeekHandler]);
    const intake = testBed.app.get(Intake, { strict: false });
    for (let day = 0; day < 130; day++) {
      const activities = dayOf(day);
      testBed.clock.advance(activities.at(-1)!.occurredAt);
      for (const taken of await intake.take(activities)) {
        if ('error' in taken) throw taken.error;
        const { unlocks } = composeAnswer(taken.activity, taken.journaled);
        unlocked.push(...unlocks);
        for (const { key, times } of unlocks) if (times === 1) dayUnlocked.set(key, day);
      }
    }
    for (const rank of [14, 10, 7, 5, 2, 1, 3]) {
      const cause = new Cause(`week-${rank}`, 'devoted', testBed.clock.now(), undefined, 'due');
      const all = new CommandContext({ answerOf: (events) => events });
      for (const event of await testBed.app
        .get(CommandBus)
        .execute<EndWeek, readonly object[]>(new EndWeek(cause, rank), all))
        if ('unlocks' in event) unlocked.push(...(event.unlocks as Unlock[]).map((one) => ({ ...one, held: rank })));
    }
  }, 120_000);
  afterAll(() => testBed.close());

  const { achievements } = defaultRules();

  it('has at least thirty definitions, six categories and four tiers, each in Spanish and English', () => {
    expect(achievements.length).toBeGreaterThanOrEqual(30);
    expect(new Set(achievements.map(({ rule }) => rule.category)).size).toBe(6);
    expect(new Set(achievements.map(({ rule }) => rule.tier)).size).toBe(4);
    for (const { rule } of achievements)
      for (const text of [rule.name, rule.description]) expect(text.es).not.toBe(text.en);
  });

  it.each(achievements.map(({ key }) => key))('%s is reached by what players do', (key) => {
    expect(unlocked.some((unlock) => unlock.key === key)).toBe(true);
  });

  it('unlocks each exactly once, but perfect stories once for every ten', () => {
    const requests = unlocked.filter(({ key }) => key !== 'perfect_stories').map(({ key }) => key);
    expect(new Set(requests).size).toBe(requests.length);
    const perfect = unlocked.filter(({ key }) => key === 'perfect_stories').map(({ times }) => times);
    expect(perfect).toEqual(Array.from({ length: 13 }, (_, i) => i + 1));
  });

  it('comes when it is due: the first story on the first day, the seventh login on the seventh', () => {
    expect(dayUnlocked.get('first_story_complete')).toBe(0);
    expect(dayUnlocked.get('five_stories_complete')).toBe(4);
    expect(dayUnlocked.get('seven_day_streak')).toBe(6);
    expect(dayUnlocked.get('thirty_day_streak')).toBe(29);
    expect(dayUnlocked.get('hundred_day_streak')).toBe(99);
    expect(dayUnlocked.get('vip_first')).toBe(3);
  });

  it('takes the best final rank: 10 brings the top ten, 5 the top five, 1 the first place, and none comes twice', () => {
    const ranks = unlocked.filter(({ key }) => key.startsWith('weekly_top')).map(({ key, held }) => [key, held]);
    expect(ranks).toEqual([
      ['weekly_top_10', 10],
      ['weekly_top_5', 5],
      ['weekly_top_1', 1],
    ]);
  });
});
