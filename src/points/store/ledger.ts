import { Injectable } from '@nestjs/common';
import type { Cause, Entry, Note } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import type { Account } from './account.js';
import { AccountStore } from './account.store.js';
import { EntryLog } from './entry.log.js';
import type { Tally } from './tally.js';
import { TallyStore } from './tally.store.js';

const NOTHING: readonly Tally[] = [];

/** The books of a player: account, tallies, entries. They are written together, so that balance = Σ amounts at every commit. */
@Injectable()
export class Ledger {
  constructor(
    private readonly accounts: AccountStore,
    private readonly tallies: TallyStore,
    private readonly entries: EntryLog,
  ) {}

  account(player: string): Account {
    return this.accounts.of(player);
  }

  tally(player: string, key: string): Tally {
    return this.tallies.of(player, key);
  }

  /** Errors: `amount_overflow` beyond 2^53 − 1, where whole numbers end to be exact in JSON. */
  book(
    cause: Cause,
    { account, entries }: { readonly account: Account; readonly entries: readonly Entry[] },
    tallies: readonly Tally[] = NOTHING,
    note?: Note,
  ): void {
    if (!isExact(account, entries)) {
      throw new DomainError(
        'amount_overflow',
        422,
        'the amount, the balance or the experience would leave the safe range of ±(2^53 − 1)',
      );
    }
    for (const tally of tallies) this.tallies.put(tally);
    if (!entries.length) return;
    this.accounts.put(account.player, account);
    for (const entry of entries) this.append(cause, account.player, entry, note);
  }

  private append(cause: Cause, player: string, entry: Entry, note: Note | undefined): void {
    this.entries.append({
      player,
      seq: entry.seq,
      kind: entry.kind,
      amount: entry.amount,
      balanceAfter: entry.balanceAfter,
      action: entry.action,
      activity: note?.source ?? cause.activity?.id ?? null,
      correlation: cause.id,
      reason: note?.reason ?? null,
      actor: note?.actor ?? null,
      metadata: note?.metadata ?? null,
      at: cause.at,
      ruleset: entry.calculation.ruleset,
      calculation: entry.calculation,
      correctsSeq: entry.corrects ?? null,
    });
  }
}

function isExact({ balance, experience }: Account, entries: readonly Entry[]): boolean {
  if (!Number.isSafeInteger(balance) || !Number.isSafeInteger(experience)) return false;
  // In between a sum may have left the range and come back rounded.
  return entries.every((entry) => Number.isSafeInteger(entry.amount) && Number.isSafeInteger(entry.balanceAfter));
}
