import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import { rulesWith } from '../testing/catalogue.js';
import type { GalleryItem } from './gallery-item.js';
import { pageOf } from './page-of.js';
import { viewGallery } from './view-gallery.js';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const rules = defaultRules();
const itemOf = (gallery: ReturnType<typeof viewGallery>, key: string) =>
  gallery.items.find((item) => item.key === key)!;

describe('the gallery', () => {
  it('shows a player who did nothing the whole catalogue, all locked', () => {
    const { summary, items } = viewGallery({ unlocked: {} }, {}, rules, 'en', NOW);
    expect(summary).toMatchObject({ total: 34, unlocked: 0, inProgress: 0, locked: 34, completion: 0, secrets: 1 });
    expect(summary.byTier).toMatchObject({ platinum: { total: 1, unlocked: 0 } });
    expect(items[0]).toMatchObject({
      key: 'first_story_complete',
      state: 'locked',
      progress: 0,
      unlockedAt: null,
      times: 0,
    });
    expect(itemOf({ summary, items }, 'weekly_top_10').criteria).toEqual([
      {
        metric: 'rank.weekly',
        rule: 'at_most',
        required: 10,
        current: null,
        progress: 0,
        missing: null,
        words: expect.any(String),
      },
    ]);
  });

  it('says how far each is and what is missing, never rounding up to done', () => {
    const gallery = viewGallery({ unlocked: {} }, { total_points: 49_999, 'streak.daily_login': 5 }, rules, 'en', NOW);
    expect(itemOf(gallery, 'seven_day_streak')).toMatchObject({
      state: 'in_progress',
      progress: 0.7142,
      criteria: [{ metric: 'streak.daily_login', rule: 'at_least', required: 7, current: 5, missing: 2 }],
    });
    expect(itemOf(gallery, 'points_collector_50k').progress).toBe(0.9999);
  });

  it('dates what is unlocked and keeps it unlocked when its metric falls', () => {
    const unlocked = { seven_day_streak: [1, NOW - 1_000] as const };
    const item = itemOf(viewGallery({ unlocked }, { 'streak.daily_login': 0 }, rules, 'es', NOW), 'seven_day_streak');
    expect(item).toMatchObject({ state: 'unlocked', unlockedAt: '2026-05-04T11:59:59.000Z', times: 1, progress: 1 });
    expect(item.name).toBe(rules.achievement('seven_day_streak')!.rule.name.es);
  });

  it('measures a repeatable one towards its next time', () => {
    const unlocked = { perfect_stories: [1, NOW] as const };
    const item = itemOf(viewGallery({ unlocked }, { perfect_completions: 15 }, rules, 'en', NOW), 'perfect_stories');
    expect(item).toMatchObject({ state: 'unlocked', times: 1, progress: 0.75 });
    expect(item.criteria).toMatchObject([{ required: 20, current: 15, missing: 5 }]);
  });

  it('takes the mean over leaves for all, the best leaf for any, all or nothing for not', () => {
    const own = rulesWith([
      {
        key: 'all',
        criteria: {
          all: [
            { metric: 'decisions_made', gte: 10 },
            { metric: 'level', gte: 2 },
          ],
        },
      },
      {
        key: 'any',
        criteria: {
          any: [
            { metric: 'decisions_made', gte: 10 },
            { metric: 'level', gte: 4 },
          ],
        },
      },
      { key: 'not', criteria: { all: [{ metric: 'decisions_made', gte: 10 }, { not: { metric: 'level', gte: 5 } }] } },
      {
        key: 'nested',
        criteria: {
          all: [
            { metric: 'level', gte: 1 },
            {
              all: [
                { metric: 'level', gte: 1 },
                { metric: 'decisions_made', gte: 10 },
              ],
            },
          ],
        },
      },
    ]);
    const gallery = viewGallery({ unlocked: {} }, { decisions_made: 4, level: 1 }, own, 'en', NOW);
    expect(gallery.items.map(({ key, progress }) => [key, progress])).toEqual([
      ['all', 0.45],
      ['any', 0.4],
      ['not', 0.7],
      ['nested', 0.8],
    ]);
    expect(itemOf(gallery, 'not').criteria[1]).toEqual({
      metric: 'level',
      rule: 'below',
      required: 5,
      current: 1,
      progress: 1,
      missing: 0,
      words: null,
    });
  });

  it('is locked while its window is shut or a prerequisite is missing, whatever the progress', () => {
    const criteria = { metric: 'decisions_made', gte: 2 };
    const own = rulesWith([
      { key: 'first', criteria: { metric: 'level', gte: 50 } },
      { key: 'later', criteria, prerequisites: ['first'] },
      { key: 'past', criteria, window: { until: '2026-01-01T00:00:00Z' } },
      { key: 'now', criteria },
    ]);
    const gallery = viewGallery({ unlocked: {} }, { decisions_made: 1 }, own, 'en', NOW);
    expect(gallery.items.map(({ state }) => state)).toEqual(['locked', 'locked', 'locked', 'in_progress']);
    expect(itemOf(gallery, 'later').prerequisites).toEqual([{ key: 'first', unlocked: false }]);
  });
});

describe('secrets', () => {
  const own = rulesWith([
    { key: 'plain', criteria: { metric: 'level', gte: 2 }, prerequisites: ['hidden_gem'] },
    {
      key: 'hidden_gem',
      criteria: { all: [{ metric: 'subscriptions', gte: 31 }] },
      secret: true,
      reward: 987_654,
      icon: '💎',
      category: 'social',
      tier: 'platinum',
    },
    { key: 'other', criteria: { metric: 'level', gte: 3 } },
  ]);

  it('a locked one shows nothing of itself, nowhere, in no language, however near it is', () => {
    for (const language of ['en', 'es'] as const)
      for (const subscriptions of [0, 30, 31]) {
        const gallery = viewGallery({ unlocked: {} }, { subscriptions }, own, language, NOW);
        const text = JSON.stringify(gallery);
        for (const leak of ['hidden', 'gem', 'subscriptions', '987654', '💎', 'social', 'platinum', '31'])
          expect(text).not.toContain(leak);
        expect(gallery.items.at(-1)).toMatchObject({
          key: 'secret-1',
          name: '???',
          state: 'locked',
          progress: null,
          criteria: [],
        });
        expect(gallery.items[0].prerequisites).toEqual([{ key: 'secret-1', unlocked: false }]);
        expect(gallery.summary).toMatchObject({ total: 3, locked: 3 });
      }
  });

  it('an unlocked one is shown whole, in its place', () => {
    const gallery = viewGallery({ unlocked: { hidden_gem: [1, NOW] } }, { subscriptions: 31 }, own, 'en', NOW);
    expect(gallery.items.map(({ key }) => key)).toEqual(['plain', 'hidden_gem', 'other']);
    expect(gallery.items[1]).toMatchObject({
      secret: true,
      name: 'hidden_gem in English',
      reward: 987_654,
      state: 'unlocked',
    });
  });

  it('another one keeps its opaque key when a secret before it is unlocked', () => {
    const two = rulesWith([
      { key: 'a', criteria: { metric: 'level', gte: 2 }, secret: true },
      { key: 'b', criteria: { metric: 'level', gte: 3 }, secret: true },
    ]);
    expect(viewGallery({ unlocked: { a: [1, NOW] } }, {}, two, 'en', NOW).items.map(({ key }) => key)).toEqual([
      'a',
      'secret-2',
    ]);
  });
});

describe('pages of the gallery', () => {
  const gallery = viewGallery({ unlocked: {} }, {}, rules, 'en', NOW);

  it('follow each other without gap or overlap ', () => {
    const seen: string[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const page: ReturnType<typeof pageOf<GalleryItem>> = pageOf(gallery.items, 10, offset);
      seen.push(...page.items.map(({ key }) => key));
      offset = page.nextOffset;
    }
    expect(seen).toEqual(gallery.items.map(({ key }) => key));
  });

  it.each([-1, 1.5, 'x', null, {}])('refuse the cursor %j', (offset) => {
    expect(() => pageOf(gallery.items, 10, offset)).toThrow('cursor');
  });
});
