import type { FlagRule } from 'besitos/contracts';
import type { FairPlayRules } from 'besitos/ruleset';
import { NO_RECORD, type FlagRecord } from '../store/record.js';

const MS_A_MINUTE = 60_000;
const MS_AN_HOUR = 3_600_000;
/** How many flags and penalties are remembered: what is older than so many can no longer matter. */
const FLAGS_KEPT = 100;
const PENALTIES_KEPT = 32;

/** Something a rule noticed. */
export interface Sighting {
  readonly rule: FlagRule;
  readonly evidence: object;
}

export interface RaisedFlag extends Sighting {
  readonly flag: number;
  readonly penalty?: { readonly multiplier: number; readonly from: number; readonly until: number };
}

export interface Raised {
  readonly record: FlagRecord;
  readonly flag: RaisedFlag;
}

/** Raises a flag at event time `at` (ms), unless the rule did so less than `flagOnceInMinutes` away from it. The last of so many brings a penalty. */
export function decideFlag(
  record: FlagRecord | null,
  { rule, evidence }: Sighting,
  at: number,
  { penalty, flagOnceInMinutes }: FairPlayRules,
): Raised | undefined {
  const { flags, cleared, recent, counted, penalties } = record ?? NO_RECORD;
  const requests = flagOnceInMinutes * MS_A_MINUTE;
  if (recent.some(([other, when]) => other === rule && Math.abs(at - when) < requests)) return undefined;

  const flag = { rule, evidence, flag: flags + 1 };
  const next = {
    flags: flags + 1,
    cleared,
    recent: [...recent.slice(1 - FLAGS_KEPT), [rule, at] as const],
    counted: Math.min(counted + 1, FLAGS_KEPT),
    penalties,
  };
  const within = next.recent
    .slice(-next.counted)
    .filter(([, when]) => Math.abs(at - when) <= penalty.hours * MS_AN_HOUR);
  const rules = new Set(within.map(([name]) => name));
  if (within.length < penalty.flags || rules.size < penalty.rules) return { record: next, flag };

  const until = at + penalty.minutes * MS_A_MINUTE;
  const { multiplier } = penalty;
  return {
    record: { ...next, counted: 0, penalties: [...penalties.slice(1 - PENALTIES_KEPT), [at, until, multiplier]] },
    flag: { ...flag, penalty: { multiplier, from: at, until } },
  };
}

/** The multiplier that fair play puts on awards at event time `at` (ms): 1 when it has nothing to say. */
export function penaltyAt(record: FlagRecord | null, at: number): number {
  if (!record) return 1;
  let lowest = 1;
  for (const [from, until, multiplier] of record.penalties) {
    if (at > from && at <= until) lowest = Math.min(lowest, multiplier);
  }
  return lowest;
}
