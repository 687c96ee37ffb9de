import { isExperience, type Calculation, type Entry, type EntryKind } from 'besitos/contracts';
import type { Rules } from 'besitos/ruleset';
import { levelOf } from '../levels/level-of.js';
import type { Account } from '../store/account.js';

/** What a decision wants booked. */
export interface Booking {
  readonly account: Account;
  readonly entries: readonly Entry[];
  readonly level: { readonly before: number; readonly after: number; readonly passed?: readonly number[] };
}

export interface Correction {
  /** Sequence of the entry that is corrected. */
  readonly corrects: number;
  /** What it takes off experience, 0 or negative. */
  readonly experience: number;
}

/** A player's books while a decision adds entries to them. */
export class Draft {
  readonly entries: Entry[] = [];
  /** Before the first entry. */
  readonly levelBefore: number;
  balance: number;
  private experience: number;
  private seq: number;

  constructor(
    private readonly account: Account,
    private readonly rules: Rules,
  ) {
    ({ balance: this.balance, experience: this.experience, seq: this.seq } = account);
    this.levelBefore = levelOf(account.experience, rules.ruleset.points.levels);
  }

  /** An amount of 0 is no entry. */
  add(kind: EntryKind, amount: number, action: string, calculation: Calculation, correction?: Correction): void {
    if (amount === 0) return;
    this.balance += amount;
    if (correction) this.experience += correction.experience;
    else if (isExperience(kind)) this.experience += amount;
    const entry = { seq: ++this.seq, kind, amount, balanceAfter: this.balance, action, calculation };
    this.entries.push(correction ? { ...entry, corrects: correction.corrects } : entry);
  }

  done(): Booking {
    const { account, entries, levelBefore: before } = this;
    if (!entries.length) return { account, entries, level: { before, after: before } };
    const after = levelOf(this.experience, this.rules.ruleset.points.levels);
    const passed = levelsBetween(account.topLevel, after);
    return {
      account: {
        player: account.player,
        balance: this.balance,
        experience: this.experience,
        level: after,
        topLevel: Math.max(account.topLevel, after),
        seq: this.seq,
      },
      entries,
      level: passed.length ? { before, after, passed } : { before, after },
    };
  }
}

/** The levels above `top` up to `level`. */
function levelsBetween(top: number, level: number): readonly number[] {
  const passed: number[] = [];
  for (let next = top + 1; next <= level; next++) passed.push(next);
  return passed;
}
