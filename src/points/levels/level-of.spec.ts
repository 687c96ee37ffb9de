import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { experienceOf, levelOf } from './level-of.js';

const { levels } = defaultRules().ruleset.points;

describe('levels', () => {
  it.each([
    [-5, 1],
    [0, 1],
    [99, 1],
    [100, 2],
    [299, 2],
    [300, 3],
    [4_499, 9],
    [4_500, 10],
    [122_499, 49],
    [122_500, 50],
    [Number.MAX_SAFE_INTEGER, 50],
  ])('%i experience is level %i', (experience, level) => {
    expect(levelOf(experience, levels)).toBe(level);
  });

  it('holds every threshold inclusively, whatever the factor', () => {
    const level = fc.integer({ min: 2, max: 500 });
    fc.assert(
      fc.property(level, fc.integer({ min: 1, max: 1_000_000 }), (at, factor) => {
        const rules = { factor, top: 500 };
        expect(levelOf(experienceOf(at, rules), rules)).toBe(at);
        expect(levelOf(experienceOf(at, rules) - 1, rules)).toBe(at - 1);
      }),
    );
  });
});
