import { describe, expect, it } from '@jest/globals';
import type { FlagRule } from 'besitos/contracts';
import { defaultRules } from 'besitos/ruleset';
import type { FlagRecord } from '../store/record.js';
import { decideFlag, penaltyAt } from './decide-flag.js';

const rules = defaultRules().ruleset.fairPlay;
const T = Date.UTC(2026, 4, 4, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Raises flags one after the other; answers the record, and for each whether it was raised and whether it brought a penalty. */
function raise(...sightings: readonly (readonly [rule: FlagRule, at: number])[]) {
  let record: FlagRecord | null = null;
  const came: string[] = [];
  for (const [rule, at] of sightings) {
    const raised = decideFlag(record, { rule, evidence: {} }, T + at, rules);
    if (raised) record = raised.record;
    came.push(!raised ? 'not again' : raised.flag.penalty ? 'penalty' : 'flag');
  }
  return { record, came };
}

describe('flags', () => {
  it('come from a rule at most once in 60 minutes, from either side', () => {
    const { came } = raise(['rapid_fire', 0], ['rapid_fire', HOUR - 1], ['rapid_fire', 1 - HOUR], ['rapid_fire', HOUR]);
    expect(came).toEqual(['flag', 'not again', 'not again', 'flag']);
    expect(raise(['rapid_fire', 0], ['metronome', 1]).came).toEqual(['flag', 'flag']);
  });

  it('bring a penalty with the third in 24 h, if two rules are among them', () => {
    expect(raise(['rapid_fire', 0], ['metronome', 0], ['day_total', 1]).came[2]).toBe('penalty');
    expect(raise(['rapid_fire', 0], ['metronome', 0], ['rapid_fire', 24 * HOUR]).came[2]).toBe('penalty');
    expect(raise(['rapid_fire', 0], ['metronome', 0], ['rapid_fire', 24 * HOUR + 1]).came[2]).toBe('flag');
  });

  it('of one rule alone bring none; the next of another does', () => {
    const { came } = raise(
      ['rapid_fire', 0],
      ['rapid_fire', HOUR],
      ['rapid_fire', 2 * HOUR],
      ['rapid_fire', 3 * HOUR],
      ['large_award', 4 * HOUR],
    );
    expect(came).toEqual(['flag', 'flag', 'flag', 'flag', 'penalty']);
  });

  it('are counted from none after a penalty', () => {
    const { came } = raise(
      ['rapid_fire', 0],
      ['metronome', 0],
      ['day_total', 0],
      ['rapid_fire', HOUR],
      ['metronome', HOUR],
      ['large_award', HOUR],
    );
    expect(came).toEqual(['flag', 'flag', 'penalty', 'flag', 'flag', 'penalty']);
  });
});

describe('the penalty', () => {
  const { record } = raise(['rapid_fire', 0], ['metronome', 0], ['day_total', 0]);

  it.each([
    [0, 1],
    [1, 0.5],
    [30 * MINUTE, 0.5],
    [60 * MINUTE, 0.5],
    [60 * MINUTE + 1, 1],
    [-1, 1],
  ])('%i ms after the flag it is × %d', (after, multiplier) => {
    expect(penaltyAt(record, T + after)).toBe(multiplier);
  });

  it('of a player who was never flagged is none', () => {
    expect(penaltyAt(null, T)).toBe(1);
  });
});
