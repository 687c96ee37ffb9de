import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueTestBed, faultsOf } from '../support/catalogue-test-bed.js';

describe('a definition that cannot be used is refused with the path of each fault', () => {
  let game: CatalogueTestBed;
  beforeAll(async () => {
    game = await CatalogueTestBed.open();
  }, 60_000);
  afterAll(() => game.close());

  it.each([
    [
      'an unknown metric',
      {
        criteria: {
          all: [
            { metric: 'level', gte: 2 },
            { metric: 'lvl', gte: 2 },
          ],
        },
      },
      'criteria.all[1].metric: must be a metric, there is no lvl',
    ],
    [
      'a zero threshold',
      { criteria: { any: [{ metric: 'level', gte: 0 }] } },
      'criteria.any[0].gte: must be a number above 0',
    ],
    ['an empty all', { criteria: { all: [] } }, 'criteria.all: must have at least 1 item'],
    [
      'a lone not',
      { criteria: { not: { metric: 'level', gte: 2 } } },
      'criteria.not: must have a metric beside it in the same all',
    ],
    [
      'a rank the wrong way round',
      { criteria: { metric: 'rank.weekly', gte: 3 } },
      'criteria.gte: must be lte: the first rank is the best',
    ],
    [
      'an unknown prerequisite',
      { criteria: { metric: 'level', gte: 2 }, prerequisites: ['nobody'] },
      'prerequisites[0]: must be an achievement of this ruleset, there is no nobody',
    ],
    [
      'its own prerequisite',
      { criteria: { metric: 'level', gte: 2 }, prerequisites: ['bad'] },
      'prerequisites: must not lead back to itself: bad needs bad',
    ],
    [
      'a repeatable one on what it moves',
      { criteria: { metric: 'level', gte: 2 }, repeatable: true },
      'criteria.metric: must not be level, since it is repeatable: unlocks move that themselves',
    ],
    [
      'a window that never opens',
      {
        criteria: { metric: 'level', gte: 2 },
        window: { from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' },
      },
      'window.until: must be after from',
    ],
    ['an unknown field', { criteria: { metric: 'level', gte: 2 }, criterium: 1 }, 'criterium: is not a known key'],
    [
      'a taken place',
      { criteria: { metric: 'level', gte: 2 }, order: 10 },
      'order: must differ from that of first_story_complete',
    ],
  ])('%s', async (_, more, fault) => {
    expect(await faultsOf(game.define('bad', more))).toEqual([fault]);
  });

  it('criteria nested beyond all measure', async () => {
    let criteria: object = { metric: 'level', gte: 2 };
    for (let depth = 0; depth < 60; depth++) criteria = { all: [criteria] };
    expect(await faultsOf(game.define('bad', { criteria }))).toEqual([expect.stringContaining('levels deep')]);
  });

  it('a ring of prerequisites, at the definition that would close it', async () => {
    await game.define('ring_a', { criteria: { metric: 'level', gte: 49 } });
    await game.define('ring_b', { criteria: { metric: 'level', gte: 49 }, prerequisites: ['ring_a'] });
    expect(await faultsOf(game.change('ring_a', { prerequisites: ['ring_b'] }))).toEqual([
      'prerequisites: must not lead back to itself: ring_a needs ring_b needs ring_a',
    ]);
  });

  it('a key twice, a change of the key, and a change of what is not there', async () => {
    await expect(game.define('chapters_5', { criteria: { metric: 'level', gte: 2 } })).rejects.toMatchObject({
      status: 409,
      code: 'achievement_exists',
    });
    expect(await faultsOf(game.change('chapters_5', { key: 'chapters_6' }))).toEqual([
      expect.stringContaining('key: must stay chapters_5'),
    ]);
    await expect(game.change('nobody', { reward: 1 })).rejects.toMatchObject({
      status: 404,
      code: 'achievement_not_found',
    });
  });
});
