import { describe, expect, it } from '@jest/globals';
import { defaultRules, type Criterion } from 'besitos/ruleset';
import { VOCABULARY } from './vocabulary.js';
import { effortWords, missingWords } from './missing-words.js';

const rules = defaultRules();

describe('what is missing, in words', () => {
  it.each<[Criterion, string, string]>([
    [{ metric: 'total_points', gte: 12_000 }, '11,500 more Besitos', 'faltan 11.500 Besitos'],
    [{ metric: 'level', gte: 4 }, '1 more level', 'falta 1 nivel'],
    [{ metric: 'achievements_unlocked', gte: 2 }, '2 more achievements', 'faltan 2 logros'],
    [
      { metric: 'streak.daily_login', gte: 7 },
      '5 more days in a row of logging in',
      'faltan 5 días seguidos de entrar cada día',
    ],
    [{ metric: 'chapters_completed', gte: 5 }, '', ''],
    [
      { metric: 'rank.weekly', lte: 10 },
      'finish at rank 10 or better on the weekly board (best so far: 14)',
      'terminar en el puesto 10 o mejor de la tabla semanal (el mejor hasta ahora: 14)',
    ],
    [
      {
        all: [
          { metric: 'level', gte: 4 },
          { metric: 'chapters_completed', gte: 5 },
          { not: { metric: 'total_points', gte: 400 } },
        ],
      },
      '1 more level and stay below 400 Besitos',
      'falta 1 nivel y mantenerse por debajo de 400 Besitos',
    ],
    [
      {
        all: [
          { metric: 'level', gte: 4 },
          {
            any: [
              { metric: 'decisions_made', gte: 1 },
              { metric: 'level', gte: 5 },
            ],
          },
        ],
      },
      '1 more level and (1 more decision or 2 more levels)',
      'falta 1 nivel y (falta 1 decisión o faltan 2 niveles)',
    ],
    [
      {
        any: [
          { metric: 'level', gte: 3 },
          { metric: 'decisions_made', gte: 9 },
        ],
      },
      '',
      '',
    ],
  ])('%j', (criterion, en, es) => {
    const metrics = { total_points: 500, level: 3, 'streak.daily_login': 2, chapters_completed: 5, 'rank.weekly': 14 };
    expect(missingWords(criterion, metrics, rules, 'en')).toBe(en);
    expect(missingWords(criterion, metrics, rules, 'es')).toBe(es);
  });

  it('calls a metric without words of its own by its key', () => {
    expect(missingWords({ metric: 'sea_shells', gte: 3 }, {}, rules, 'en')).toBe('3 more sea shells');
  });

  it('every shipped metric has words in both languages', () => {
    for (const { unit } of rules.ruleset.metrics) expect([unit?.en.one, unit?.es.other]).not.toContain(undefined);
  });

  it.each([
    [null, 'nothing of it in the last 14 days'],
    [0, 'your next activity brings it'],
    [0.4, 'less than a day at your pace'],
    [1, 'about 1 day at your pace'],
    [1.1, 'about 2 days at your pace'],
  ])('an effort of %p days', (days, words) => {
    expect(effortWords(days, VOCABULARY.en, 'en')).toBe(words);
  });
});
