import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import fc from 'fast-check';
import { NO_TIMES, packed, unpacked } from '../store/admitted-times.js';
import type { Conduct } from '../store/conduct.js';
import type { Cooling } from '../store/cooling.js';
import { decideAdmission, type Admission } from './decide-admission.js';

const rules = defaultRules().ruleset.fairPlay;
const T = Date.UTC(2026, 4, 4, 12);
const HOUR = 3_600_000;
const fresh: Conduct = { player: '7', suspended: false, admitted: NO_TIMES, record: null };
const remembering = (...times: readonly number[]): Conduct => ({ ...fresh, admitted: packed(times) });
const ask = (conduct: Conduct, at: number): Admission =>
  decideAdmission(conduct, { at, trusted: false, cooldowns: [] }, rules);
const story = (...times: readonly number[]): Cooling => ({ player: '7', key: 'story_complete:s1', times });
const complete = (cooling: Cooling, at: number, conduct = fresh): Admission =>
  decideAdmission(conduct, { at, trusted: false, cooldowns: [{ seconds: 86_400, cooling }] }, rules);
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('rate', () => {
  it('admits 10 within 60 s and rejects the 11th, until the window has slid on', () => {
    // given 10 admitted, 6 s apart
    let conduct = fresh;
    for (const i of range(10)) {
      const admission = ask(conduct, T + i * 6_000);
      if (admission.rejected) throw new Error(`number ${i + 1} was rejected`);
      conduct = admission.conduct;
    }
    // then
    expect(ask(conduct, T + 59_999)).toEqual({ rejected: 'rate_limited' });
    expect(ask(conduct, T + 60_000).rejected).toBeUndefined(); // the first has left (t − 60 s, t]
    expect(ask(conduct, T + 54_000)).toEqual({ rejected: 'rate_limited' });
  });

  it('counts the same millisecond', () => {
    expect(ask(remembering(...range(9).map(() => T)), T).rejected).toBeUndefined();
    expect(ask(remembering(...range(10).map(() => T)), T)).toEqual({ rejected: 'rate_limited' });
  });

  it('asks a late delivery by its own event time', () => {
    const busy = remembering(...range(10).map((i) => T + i));
    expect(ask(busy, T - 1).rejected).toBeUndefined();
    expect(ask(busy, T - 24 * HOUR).rejected).toBeUndefined();
    expect(ask(busy, T + 9)).toEqual({ rejected: 'rate_limited' });
  });

  it('remembers the last 64 admitted in order of arrival', () => {
    const admission = ask(remembering(...range(64).map((i) => T - i * HOUR)), T - 100 * HOUR);
    if (admission.rejected) throw new Error('was rejected');
    expect(unpacked(admission.conduct.admitted)).toEqual([...range(63).map((i) => T - (i + 1) * HOUR), T - 100 * HOUR]);
  });

  it('never lets more than 10 into any 60 s of deliveries that come in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 80 }), (gaps) => {
        let conduct = fresh;
        let at = T;
        const admitted: number[] = [];
        for (const gap of gaps) {
          const admission = ask(conduct, (at += gap));
          if (admission.rejected) continue;
          conduct = admission.conduct;
          admitted.push(at);
        }
        for (const end of admitted)
          expect(admitted.filter((t) => t > end - 60_000 && t <= end).length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('cooldown', () => {
  it.each([
    ['again at once', 0, 'cooldown'],
    ['again a moment before 24 h are over', 24 * HOUR - 1, 'cooldown'],
    ['again after 24 h', 24 * HOUR, undefined],
    ['delivered late, less than 24 h before the one admitted', -(24 * HOUR - 1), 'cooldown'],
    ['delivered late, 24 h before the one admitted', -24 * HOUR, undefined],
  ])('%s', (_, distance, rejected) => {
    expect(complete(story(T), T + distance).rejected).toBe(rejected);
  });

  it('asks every admitted time, not only the last', () => {
    expect(complete(story(T, T + 72 * HOUR), T + HOUR)).toEqual({ rejected: 'cooldown' });
    expect(complete(story(T, T + 72 * HOUR), T + 36 * HOUR)).toMatchObject({
      coolings: [story(T, T + 72 * HOUR, T + 36 * HOUR)],
    });
  });

  it('keeps the last 64 of one thing', () => {
    const admission = complete(story(...range(64).map((i) => T + i * 24 * HOUR)), T + 64 * 24 * HOUR);
    expect(admission).toMatchObject({ coolings: [story(...range(64).map((i) => T + (i + 1) * 24 * HOUR))] });
  });
});

describe('the order of the rules', () => {
  const full = remembering(...range(10).map(() => T));

  it('is suspended, rate, cooldown', () => {
    expect(complete(story(T), T, { ...full, suspended: true })).toEqual({ rejected: 'suspended' });
    expect(complete(story(T), T, full)).toEqual({ rejected: 'rate_limited' });
    expect(complete(story(T), T)).toEqual({ rejected: 'cooldown' });
  });

  it('asks trusted actions nothing but suspension, and does not count them', () => {
    const trusted = { at: T, trusted: true, cooldowns: [] };
    expect(decideAdmission(full, trusted, rules)).toEqual({ conduct: full, coolings: [] });
    expect(decideAdmission({ ...full, suspended: true }, trusted, rules)).toEqual({ rejected: 'suspended' });
  });
});
