import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Refused } from 'besitos/contracts';
import fc from 'fast-check';
import { PoisonModule } from '../../src/intake/testing/poison.fixture.js';
import { tablesOf } from '../support/tables.js';
import { NOW, openWholeGame, type WholeGame } from '../support/whole-game.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const action = (action_type: string, action_data: object = {}) => ({
  type: 'core.user_action',
  payload: { action_type, action_data },
});
const story = fc.constantFrom('s1', 's2', 's3');
/** What players do, weighted towards what the rules care about: limits, caps, cooldowns, unlocks, streaks. */
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.constant(action('daily_login')) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('trivia_completed', 'button_click', 'session_start', 'subscription_purchase')
      .map((name) => action(name)),
  },
  { weight: 1, arbitrary: story.map((tutorial_id) => action('tutorial_completed', { tutorial_id })) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 9_000 })
      .map((duration_seconds) => action('session_end', { duration_seconds })),
  },
  {
    weight: 2,
    arbitrary: story.map((story_id) => ({
      type: 'narrative.story_completion',
      payload: {
        story_id,
        completion_percentage: 100,
        overall_rating: 5,
        total_decisions_made: 25,
        ending_achieved: `e-${story_id}`,
      },
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(story, story).map(([story_id, chapter_id]) => ({
      type: 'narrative.chapter_completed',
      payload: {
        story_id,
        chapter_id,
        chapter_rating: 5,
        decisions_made: 5,
        character_interactions: 3,
        completion_time_seconds: 60,
      },
    })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('narrative.decision_made'),
      payload: fc.record({ story_id: story, decision_id: story }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'weather.changed', payload: {} }) },
  {
    weight: 1,
    arbitrary: fc.constant({ type: 'core.user_action', payload: { action_type: 'daily_login', poison: 'handler' } }),
  },
);

interface Step {
  readonly player: number;
  readonly deed: { readonly type: string; readonly payload: object };
  /** How much later than the one before, in ms; late deliveries are negative. */
  readonly later: number;
  readonly history: boolean;
  /** Instead of something new: the activity so many steps ago again, perhaps with other content. */
  readonly repeat: number | null;
  readonly altered: boolean;
}
const step: fc.Arbitrary<Step> = fc.record({
  player: fc.nat({ max: 2 }),
  deed,
  later: fc.oneof(
    fc.integer({ min: 0, max: 20_000 }),
    fc.integer({ min: 0, max: 3 * HOUR }),
    fc.integer({ min: 12 * HOUR, max: 50 * HOUR }),
    fc.integer({ min: -72 * HOUR, max: 0 }),
  ),
  history: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  repeat: fc.option(fc.nat({ max: 10 }), { freq: 8 }),
  altered: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});

type Sent = Record<string, unknown>;
function inputsOf(prefix: string, steps: readonly Step[]): Sent[] {
  let at = NOW - 60 * 24 * HOUR;
  const inputs: Sent[] = [];
  for (const [
    i,
    {
      player,
      deed: { type, payload },
      later,
      history,
      repeat,
      altered,
    },
  ] of steps.entries()) {
    const earlier = repeat === null ? undefined : inputs[i - 1 - repeat];
    at = Math.min(Math.max(at + later, NOW - 90 * 24 * HOUR), NOW);
    const occurredAt = new Date(at).toISOString();
    const fresh = { id: `${prefix}${i}`, playerId: `${prefix}${player}`, type, payload, occurredAt, history };
    inputs.push(earlier ? { ...earlier, ...(altered ? { type, payload } : {}) } : fresh);
  }
  return inputs;
}

/** Rank changes are a view of the moment and no part of what must agree. */
const lasting = (answers: readonly (Answer | Refused)[]): string[] =>
  answers.map((answer) => JSON.stringify({ ...answer, rankChanges: undefined }));

describe('a batch of n equals n batches of one', () => {
  let batched: WholeGame;
  let single: WholeGame;
  let runs = 0;
  beforeAll(async () => {
    [batched, single] = await Promise.all([
      openWholeGame({ lanes: 1, imports: [PoisonModule] }),
      openWholeGame({ lanes: 1, imports: [PoisonModule] }),
    ]);
  }, 90_000);
  afterAll(() => Promise.all([batched.close(), single.close()]));

  it('in every answer and every table', async () => {
    const inParts = fc.record({
      steps: fc.array(step, { minLength: 2, maxLength: 45 }),
      size: fc.integer({ min: 2, max: 45 }),
    });
    await fc.assert(
      fc.asyncProperty(inParts, async ({ steps, size }) => {
        const prefix = `run${++runs}-`;
        const inputs = inputsOf(prefix, steps);
        const together: (Answer | Refused)[] = [];
        for (let i = 0; i < inputs.length; i += size) {
          together.push(...(await batched.send(inputs.slice(i, i + size), { mayImport: true })));
        }
        const apart: (Answer | Refused)[] = [];
        for (const input of inputs) apart.push(...(await single.send([input], { mayImport: true })));
        expect(lasting(together)).toEqual(lasting(apart));
        expect(await tablesOf(batched.source, prefix)).toEqual(await tablesOf(single.source, prefix));
      }),
      { numRuns: 25 },
    );
  }, 180_000);

  it('and a repeat of everything changes nothing', async () => {
    const before = await tablesOf(batched.source);
    const [one] = fc.sample(fc.array(step, { minLength: 45, maxLength: 45 }), { numRuns: 1, seed: 7 });
    const inputs = inputsOf('again-', one).filter(({ payload }) => !('poison' in (payload as object)));
    const first = await batched.send(inputs, { mayImport: true });
    const after = await tablesOf(batched.source);
    expect(after).not.toEqual(before);
    const second = await batched.send(inputs, { mayImport: true });
    expect(await tablesOf(batched.source)).toEqual(after);
    const repeated = (answers: readonly (Answer | Refused)[]): string[] =>
      answers.map((answer) => JSON.stringify({ ...answer, rankChanges: undefined, replayed: undefined }));
    expect(repeated(second)).toEqual(repeated(first));
  });
});

describe('the sample', () => {
  const lines = readFileSync(new URL('../../../examples/sample.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const sample = lines.map((line) => JSON.parse(line) as Sent);
  const now = Math.max(...sample.map(({ occurredAt }) => Date.parse(occurredAt as string)));

  async function outcome(
    batch: number,
    lanes: number,
  ): Promise<{ answers: string[]; tables: Record<string, string[]> }> {
    const game = await openWholeGame({ batch, lanes, now });
    try {
      return { answers: lasting(await game.send(sample)), tables: await tablesOf(game.source) };
    } finally {
      await game.close();
    }
  }

  it('ends the same in batches of 1, 7 and 500, and in four lanes', async () => {
    const whole = await outcome(500, 1);
    expect(Object.values(whole.tables['points.entries']).length).toBeGreaterThan(500);
    for (const [batch, lanes] of [
      [1, 1],
      [7, 1],
      [40, 4],
    ]) {
      const other = await outcome(batch, lanes);
      expect(other.answers).toEqual(whole.answers);
      expect(other.tables).toEqual(whole.tables);
    }
  }, 180_000);
});
