import type { Rejection } from 'besitos/contracts';
import type { FairPlayRules } from 'besitos/ruleset';
import { countBetween, remembering } from '../store/admitted-times.js';
import type { Conduct } from '../store/conduct.js';
import type { Cooling } from '../store/cooling.js';

/** An activity that asks to count. */
export interface Request {
  /** Event time in ms. */
  readonly at: number;
  /** Asked nothing but suspension, and counted nowhere. */
  readonly trusted: boolean;
  readonly cooldowns: readonly { readonly seconds: number; readonly cooling: Cooling }[];
}

export type Admission =
  | { readonly rejected: Rejection }
  | { readonly rejected?: undefined; readonly conduct: Conduct; readonly coolings: readonly Cooling[] };

/** Asks the rules in order: suspended, rate, cooldown. The first rejection stands. All on event time. */
export function decideAdmission(conduct: Conduct, request: Request, rules: FairPlayRules): Admission {
  const { at } = request;
  if (conduct.suspended) return { rejected: 'suspended' };
  if (request.trusted) return { conduct, coolings: [] };
  const { rate, remembered } = rules;
  if (countBetween(conduct.admitted, at - rate.seconds * 1000, at) >= rate.admitted)
    return { rejected: 'rate_limited' };
  for (const { seconds, cooling } of request.cooldowns) {
    if (cooling.times.some((before) => Math.abs(at - before) < seconds * 1000)) return { rejected: 'cooldown' };
  }
  return {
    conduct: { ...conduct, admitted: remembering(conduct.admitted, at, remembered) },
    coolings: request.cooldowns.map(({ cooling }) => cooledBy(cooling, at, remembered)),
  };
}

const cooledBy = (cooling: Cooling, at: number, limit: number): Cooling => ({
  player: cooling.player,
  key: cooling.key,
  times: [...cooling.times.slice(-(limit - 1)), at],
});
