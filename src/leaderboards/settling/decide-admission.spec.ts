import { describe, expect, it } from '@jest/globals';
import { decideAdmission } from './decide-admission.js';
import type { SettledPeriod, Step } from './settled-period.js';

const DUE = Date.parse('2026-03-10T00:00:00Z');
const kept = (step: Step): SettledPeriod => ({
  key: 'weekly|2026-W10',
  board: 'weekly',
  period: '2026-W10',
  until: DUE - 86_400_000,
  due: DUE,
  step,
});

describe('a score for a period nobody scored in yet', () => {
  it('opens it until the very millisecond before it falls due', () => {
    expect(decideAdmission(undefined, DUE, DUE - 1, true)).toEqual({ isLate: false, becomes: 'open' });
  });

  it('from that instant on makes it an import: it counts, and the period is never settled', () => {
    expect(decideAdmission(undefined, DUE, DUE, true)).toEqual({ isLate: false, becomes: 'never' });
    expect(decideAdmission(kept('never'), DUE, DUE + 1e12, true)).toEqual({ isLate: false });
  });
});

describe('a score for a period that somebody scored in', () => {
  it('counts until it falls due, and is late from then on, settled already or not', () => {
    expect(decideAdmission(kept('open'), DUE, DUE - 1, true)).toEqual({ isLate: false });
    expect(decideAdmission(kept('open'), DUE, DUE, true)).toEqual({ isLate: true });
  });

  it('is late as soon as another instance, whose clock is ahead, has closed it', () => {
    for (const step of ['closing', 'paying', 'settled'] as const)
      expect(decideAdmission(kept(step), DUE, DUE - 60_000, true)).toEqual({ isLate: true });
  });
});

describe('without settling', () => {
  it('every period that gets a score while it is open is never settled', () => {
    expect(decideAdmission(undefined, DUE, DUE - 1, false)).toEqual({ isLate: false, becomes: 'never' });
    expect(decideAdmission(kept('open'), DUE, DUE + 1, false)).toEqual({ isLate: false, becomes: 'never' });
  });

  it('what is settled stays settled', () => {
    expect(decideAdmission(kept('paying'), DUE, DUE, false)).toEqual({ isLate: true });
  });
});
