import { describe, expect, it } from '@jest/globals';
import { vipAt, type VipKind, type VipPeriod } from 'besitos/contracts';
import fc from 'fast-check';
import { decideVip } from './decide-vip.js';

const period = (kind: VipKind, from: number, until: number | null): VipPeriod => ({ kind, from, until });

describe('a change of VIP', () => {
  it('begins now and stays open when nothing else is said', () => {
    expect(decideVip([], { kind: 'standard' }, 100)).toEqual([period('standard', 100, null)]);
  });

  it('cuts what lies after its beginning', () => {
    const before = [period('standard', 10, 50), period('premium', 60, 90), period('standard', 120, null)];
    expect(decideVip(before, { kind: 'premium', from: 70, until: 80 }, 0)).toEqual([
      period('standard', 10, 50),
      period('premium', 60, 80),
    ]);
    expect(decideVip(before, { kind: 'standard', from: 70 }, 0)).toEqual([
      period('standard', 10, 50),
      period('premium', 60, 70),
      period('standard', 70, null),
    ]);
  });

  it('ends with none, and then has nothing more to end', () => {
    const ended = decideVip([period('premium', 10, null)], { kind: 'none' }, 40);
    expect(ended).toEqual([period('premium', 10, 40)]);
    expect(decideVip(ended!, { kind: 'none' }, 50)).toEqual(ended);
    expect(decideVip([period('premium', 60, 90)], { kind: 'none' }, 40)).toEqual([]);
  });

  it('is one with a period of its kind that it goes on from', () => {
    expect(decideVip([period('standard', 10, 40)], { kind: 'standard', from: 40, until: 70 }, 0)).toEqual([
      period('standard', 10, 70),
    ]);
  });

  it.each([
    { kind: 'standard', from: 50, until: 50 } as const,
    { kind: 'standard', until: 30 } as const,
    { kind: 'none', until: 90 } as const,
  ])('refuses %j at 40', (change) => {
    expect(decideVip([], change, 40)).toBeUndefined();
  });

  it('leaves the time before its beginning as it was, and rules the time after', () => {
    const kinds = fc.constantFrom<VipKind>('none', 'standard', 'premium');
    const changes = fc.array(
      fc.record({ kind: kinds, from: fc.nat(50), length: fc.option(fc.integer({ min: 1, max: 30 })) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(changes, (steps) => {
        let periods: readonly VipPeriod[] = [];
        for (const { kind, from, length } of steps) {
          const until = kind === 'none' || length === null ? null : from + length;
          const next = decideVip(periods, { kind, from, until }, 0)!;
          for (let at = 0; at < 90; at++) {
            const within = until === null || at < until;
            const expected = at < from ? vipAt({ vip: periods }, at) : within ? kind : 'none';
            expect(vipAt({ vip: next }, at)).toBe(expected);
          }
          next.slice(1).forEach((later, i) => expect(next[i].until!).toBeLessThanOrEqual(later.from));
          periods = next;
        }
      }),
    );
  });
});
