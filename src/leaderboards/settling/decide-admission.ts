import type { SettledPeriod, Step } from './settled-period.js';

export interface Admission {
  /** Booked for the record: it changes no score. */
  readonly isLate: boolean;
  /** The step of the period from now on, where it is not kept so already. */
  readonly becomes?: Step;
}

/**
 * Whether a score still counts in its period. `now` (ms) is the clock's. Without `settles` no period is ever settled that is touched while it is
 * open.
 */
export function decideAdmission(
  kept: SettledPeriod | undefined,
  due: number,
  now: number,
  settles: boolean,
): Admission {
  if (!kept) return { isLate: false, becomes: settles && now < due ? 'open' : 'never' };
  if (kept.step === 'never') return { isLate: false };
  if (kept.step !== 'open') return { isLate: true };
  if (!settles) return { isLate: false, becomes: 'never' };
  return { isLate: now >= kept.due };
}
