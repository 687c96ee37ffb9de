import { describe, expect, it } from '@jest/globals';
import { localHour } from 'besitos/calendar';
import { defaultRules, rulesWith as baseRulesWith } from 'besitos/ruleset';
import { rulesWith } from '../testing/catalogue.js';
import { PlayerProgress, streak } from '../testing/player-progress.js';

const STORY = 'narrative.story_completion';
const DECISION = 'narrative.decision_made';
const rules = defaultRules();
const keys = (unlocks: readonly { key: string }[]): string[] => unlocks.map(({ key }) => key);

describe('metrics', () => {
  it('counts a distinct story once, however often it is completed', () => {
    const player = new PlayerProgress(rules);
    for (const story_id of ['a', 'b', 'a', 'a', 'b', 'c', 'd']) player.does(STORY, { story_id });
    expect(player.state.metrics.stories_completed).toBe(4);
    player.does(STORY, { story_id: 'd' });
    expect(keys(player.does(STORY, { story_id: 'e' }))).toEqual(['five_stories_complete']);
  });

  it('takes 7 and "7" for the same value and a missing one for none', () => {
    const player = new PlayerProgress(rules);
    player.does(STORY, { story_id: 7 });
    player.does(STORY, { story_id: '7' });
    player.does(STORY, {});
    expect(player.state.metrics.stories_completed).toBe(1);
  });

  it('sums and takes the maximum, also of numbers below 0, and skips what is no number', () => {
    const own = rulesWith(
      [{ key: 'rich', criteria: { metric: 'spent', gte: 10 } }],
      [
        { key: 'spent', kind: 'sum', field: 'price', over: { types: ['shop.sale'] } },
        { key: 'dearest', kind: 'max', field: 'price', over: { types: ['shop.sale'] } },
      ],
    );
    const player = new PlayerProgress(own);
    for (const price of [-3, 4.5, '100', undefined, 2]) player.does('shop.sale', { price });
    expect(player.state.metrics).toMatchObject({ spent: 3.5, dearest: 4.5 });
    const poor = new PlayerProgress(own);
    poor.does('shop.sale', { price: -3 });
    expect(poor.state.metrics.dearest).toBe(-3);
  });

  it('never grows a sum into a number that cannot be kept', () => {
    const own = rulesWith([], [{ key: 'spent', kind: 'sum', field: 'price', over: { types: ['shop.sale'] } }]);
    const player = new PlayerProgress(own);
    for (let i = 0; i < 3; i++) player.does('shop.sale', { price: 1e308 });
    expect(player.state.metrics.spent).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('counts an ignored activity in metrics over its incoming type, and in no other', () => {
    const own = rulesWith(
      [{ key: 'watcher', criteria: { metric: 'films', gte: 2 } }],
      [{ key: 'films', kind: 'count', over: { types: ['film.seen'] } }],
    );
    const player = new PlayerProgress(own);
    expect(player.does('film.seen')).toEqual([]);
    expect(keys(player.does('film.seen'))).toEqual(['watcher']);
  });

  it('counts only inside a window of the metric own', () => {
    const window = { from: '2026-06-01T00:00:00Z', until: '2026-07-01T00:00:00Z' };
    const own = rulesWith([], [{ key: 'june', kind: 'count', over: { actions: ['decision_made'] }, window }]);
    const player = new PlayerProgress(own);
    for (const at of [window.from, '2026-05-31T23:59:59.999Z', '2026-06-30T23:59:59.999Z', window.until]) {
      player.at = Date.parse(at);
      player.does(DECISION);
    }
    expect(player.state.metrics.june).toBe(2);
  });

  it.each([
    // Clocks go forward in Madrid on 29 March 2026: 07:59Z is 08:59 the day before and 09:59 on the day.
    ['Europe/Madrid', '2026-03-28T07:59:59Z', true],
    ['Europe/Madrid', '2026-03-29T07:00:00Z', false],
    ['Europe/Madrid', '2026-03-29T06:59:59Z', true],
    // New York fell back on 2 November 2025.
    ['America/New_York', '2025-11-01T12:59:59Z', true],
    ['America/New_York', '2025-11-02T13:30:00Z', true],
    ['America/New_York', '2025-11-02T14:00:00Z', false],
    // Half an hour on Lord Howe, 5 April 2026.
    ['Australia/Lord_Howe', '2026-04-03T22:15:00Z', false],
    ['Australia/Lord_Howe', '2026-04-05T22:15:00Z', true],
  ])('early bird in %s at %s: %s', (zone, instant, isEarly) => {
    const player = new PlayerProgress(rules, Date.parse(instant));
    player.does(DECISION, {}, { hour: localHour(zone, player.at) });
    expect(player.state.metrics.early_interactions).toBe(isEarly ? 1 : undefined);
  });

  it('understands hours that go over midnight', () => {
    const localHours = { from: 22, to: 4 };
    const own = rulesWith([], [{ key: 'owl', kind: 'count', over: { actions: ['decision_made'] }, localHours }]);
    const player = new PlayerProgress(own);
    for (const hour of [21, 22, 23, 0, 3, 4, 12]) player.does(DECISION, {}, { hour });
    expect(player.state.metrics.owl).toBe(4);
  });

  it('names what boards rank, and only when it moved', () => {
    const player = new PlayerProgress(rules);
    player.does(STORY, { story_id: 'a' });
    expect(player.last?.ranked).toEqual({ values: { stories_completed: 1 }, gains: { stories_completed: 1 } });
    player.does(STORY, { story_id: 'a' });
    expect(player.last?.ranked).toBeUndefined();
  });

  it('says what an activity added, apart from the values: nothing for streaks, and for a sum what the payload says', () => {
    const own = baseRulesWith({
      metrics: [
        { key: 'spent', kind: 'sum', field: 'price', over: { types: ['shop.sale'] } },
        { key: 'dearest', kind: 'max', field: 'price', over: { types: ['shop.sale'] } },
      ],
      leaderboards: {
        boards: ['spent', 'dearest'].map((metric) => ({
          key: metric,
          name: { en: metric, es: metric },
          metric,
          period: 'all_time',
          ranking: 'standard',
          settles: false,
        })),
      },
    });
    const player = new PlayerProgress(own);
    player.does('shop.sale', { price: 1e308 });
    expect(player.last?.ranked).toMatchObject({ gains: { spent: 1e308 } });
    player.does('shop.sale', { price: 4 }, { streaks: [streak('daily_login', 2)] });
    expect(player.last?.ranked).toEqual({ values: { 'streak.daily_login': 2 }, gains: { spent: 4 } });
    player.does('shop.sale', { price: -4.5 });
    expect(player.last?.ranked).toEqual({
      values: { spent: Number.MAX_SAFE_INTEGER - 4.5 },
      gains: { spent: -4.5 },
    });
    player.does('shop.sale', { price: 0 });
    expect(player.last?.ranked).toBeUndefined();
  });

  it('hands back the very same state when nothing moved', () => {
    const player = new PlayerProgress(rules);
    player.isTold({ experience: 50 });
    const before = player.state;
    player.isTold({ experience: 50 });
    expect(player.state).toBe(before);
  });
});
