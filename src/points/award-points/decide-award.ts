import type { Alarm, AwardOutcome, Calculation, StreakChange, Unlock } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import { Draft, type Booking } from '../ledger/draft.js';
import type { Account } from '../store/account.js';
import { booked, used, type Tally } from '../store/tally.js';
import { decideAlarms } from './decide-alarms.js';
import { workOut, type OwnAward } from './own-award.js';

const MS_AN_HOUR = 3_600_000;
const MS_A_DAY = 24 * MS_AN_HOUR;
const IGNORED = { outcome: 'ignored', tallies: [] } as const;

/** An activity's own award, and what it is counted in. */
export interface Own extends OwnAward {
  /** The tally of the award's UTC day; none for trusted actions, which count nowhere. */
  readonly day: Tally | undefined;
  /** Where its limit is counted; none when it has none. May be the tally of the day itself. */
  readonly limit: { readonly tally: Tally; readonly name: string } | undefined;
}

/** What is to be paid. */
export interface Due {
  /** The activity's own award; none for an ignored activity and in a wave of unlocks. */
  readonly own: Own | undefined;
  readonly unlocks: readonly Unlock[];
  readonly streaks: readonly StreakChange[];
  /** The unlocks and milestones came of a settled rank. */
  readonly settlement?: boolean;
}

/** Where rewards come from, when not from what the player does: these count on no period board. */
export type Origin = { readonly backfill?: true; readonly settlement?: true };
const PLAYED: Origin = {};
const SETTLEMENT: Origin = { settlement: true };

export interface Decision extends Booking {
  readonly outcome: AwardOutcome;
  readonly tallies: readonly Tally[];
  readonly alarms?: readonly Alarm[];
}

type OwnDecision = Pick<Decision, 'outcome' | 'tallies' | 'alarms'>;

/** Pays in order: the own award, the rewards of unlocks, those of streak milestones. */
export function decideAward(account: Account, due: Due, rules: Rules): Decision {
  const draft = new Draft(account, rules);
  const { outcome, tallies, alarms }: OwnDecision = due.own ? payOwn(due.own, rules, draft) : IGNORED;
  const origin = due.settlement ? SETTLEMENT : PLAYED;
  payUnlocks(due.unlocks, rules, draft, origin);
  const ruleset = rules.ruleset.version;
  for (const { type, milestones } of due.streaks) {
    for (const { count, reward } of milestones ?? []) {
      draft.add('bonus', reward, 'streak_milestone', {
        ruleset,
        base: reward,
        reward: { streak: type, milestone: count, ...origin },
      });
    }
  }
  const { account: after, entries, level } = draft.done();
  return { outcome, account: after, entries, level, tallies, alarms };
}

/** Rewards are paid as they stand. */
export function payUnlocks(unlocks: readonly Unlock[], rules: Rules, draft: Draft, origin: Origin): void {
  const ruleset = rules.ruleset.version;
  for (const { key, times, reward } of unlocks) {
    const named = times > 1 ? { achievement: key, times } : { achievement: key };
    draft.add('bonus', reward, 'achievement', { ruleset, base: reward, reward: { ...named, ...origin } });
  }
}

function payOwn(own: Own, rules: Rules, draft: Draft): OwnDecision {
  const { action, limit, day } = own;
  if (limit && action.limit && (limit.tally.used[limit.name] ?? 0) >= action.limit.times) {
    return { outcome: 'limit_reached', tallies: [] };
  }
  const { amount, calculation } = workOut(own, draft.levelBefore, rules);
  const hour = action.capped ? hourOf(own.at) : undefined;
  const clip = day && hour !== undefined ? clipOf(amount, day, hour, rules) : undefined;
  if (clip) calculation.clip = clip;
  const outcome = clip ? 'capped' : 'awarded';
  const paid = clip ? amount - clip.clipped : amount;
  const alarms = day && decideAlarms({ action: action.key, amount, paid, day }, rules.ruleset.fairPlay);
  if (paid === 0) return { outcome, tallies: [], alarms }; // only an award above 0 uses anything up
  draft.add('earned', paid, action.key, calculation);
  return { outcome, tallies: talliesAfter(own, paid, hour), alarms };
}

/** The clock hour (UTC) of the day, 0–23. */
const hourOf = (at: number): number => Math.floor(at / MS_AN_HOUR) - 24 * Math.floor(at / MS_A_DAY);

/** What the hourly cap takes; nothing when all of the amount has room. */
function clipOf(amount: number, day: Tally, hour: number, rules: Rules): Calculation['clip'] {
  const cap = rules.ruleset.points.hourlyCap;
  const usedBefore = day.hours[hour] ?? 0;
  const clipped = amount - Math.max(0, Math.min(amount, cap - usedBefore));
  return clipped > 0 ? { cap, usedBefore, clipped } : undefined;
}

function talliesAfter({ day, limit }: Own, paid: number, hour: number | undefined): readonly Tally[] {
  const after = day && booked(day, paid, hour);
  if (!limit) return after ? [after] : [];
  if (!after) return [used(limit.tally, limit.name)];
  if (limit.tally.key === after.key) return [used(after, limit.name)];
  return [after, used(limit.tally, limit.name)];
}
