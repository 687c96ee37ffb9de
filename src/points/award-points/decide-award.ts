import type { AwardOutcome, Calculation, Entry, EntryKind, StreakChange, Unlock } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import { levelOf } from '../levels/level-of.js';
import type { Account } from '../store/account.js';
import { booked, used, type Tally } from '../store/tally.js';
import { workOut, type OwnAward } from './own-award.js';

const MS_AN_HOUR = 3_600_000;
const MS_A_DAY = 24 * MS_AN_HOUR;
const IGNORED = { outcome: 'ignored', tallies: [] } as const;

type Pay = (kind: EntryKind, amount: number, action: string, calculation: Calculation) => void;

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
}

export interface Decision {
  readonly outcome: AwardOutcome;
  readonly account: Account;
  readonly entries: readonly Entry[];
  readonly level: { readonly before: number; readonly after: number; readonly passed?: readonly number[] };
  readonly tallies: readonly Tally[];
}

/** Pays in order: the own award, the rewards of unlocks, those of streak milestones. */
export function decideAward(account: Account, due: Due, rules: Rules): Decision {
  const { levels } = rules.ruleset.points;
  const before = levelOf(account.experience, levels);
  const entries: Entry[] = [];
  let { balance, experience, seq } = account;
  const pay: Pay = (kind, amount, action, calculation) => {
    if (amount === 0) return;
    balance += amount;
    experience += amount;
    entries.push({ seq: ++seq, kind, amount, balanceAfter: balance, action, calculation });
  };

  const { outcome, tallies } = due.own ? payOwn(due.own, before, rules, pay) : IGNORED;
  const ruleset = rules.ruleset.version;
  for (const { key, times, reward } of due.unlocks) {
    const named = times > 1 ? { achievement: key, times } : { achievement: key };
    pay('bonus', reward, 'achievement', { ruleset, base: reward, reward: named });
  }
  for (const { type, milestones } of due.streaks) {
    for (const { count, reward } of milestones ?? []) {
      pay('bonus', reward, 'streak_milestone', { ruleset, base: reward, reward: { streak: type, milestone: count } });
    }
  }

  if (!entries.length) return { outcome, account, entries, level: { before, after: before }, tallies };
  const after = levelOf(experience, levels);
  const passed = levelsBetween(account.topLevel, after);
  return {
    outcome,
    account: {
      player: account.player,
      balance,
      experience,
      level: after,
      topLevel: Math.max(account.topLevel, after),
      seq,
    },
    entries,
    level: passed.length ? { before, after, passed } : { before, after },
    tallies,
  };
}

function payOwn(own: Own, level: number, rules: Rules, pay: Pay): Pick<Decision, 'outcome' | 'tallies'> {
  const { action, limit } = own;
  if (limit && action.limit && (limit.tally.used[limit.name] ?? 0) >= action.limit.times) {
    return { outcome: 'limit_reached', tallies: [] };
  }
  const { amount, calculation } = workOut(own, level, rules);
  const hour = action.capped ? hourOf(own.at) : undefined;
  const clip = own.day && hour !== undefined ? clipOf(amount, own.day, hour, rules) : undefined;
  if (clip) calculation.clip = clip;
  const outcome = clip ? 'capped' : 'awarded';
  const paid = clip ? amount - clip.clipped : amount;
  if (paid === 0) return { outcome, tallies: [] }; // only an award above 0 uses anything up
  pay('earned', paid, action.key, calculation);
  return { outcome, tallies: talliesAfter(own, paid, hour) };
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

/** The levels above `top` up to `level`. */
function levelsBetween(top: number, level: number): readonly number[] {
  const passed: number[] = [];
  for (let next = top + 1; next <= level; next++) passed.push(next);
  return passed;
}
