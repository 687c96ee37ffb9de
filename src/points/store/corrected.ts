import { Injectable } from '@nestjs/common';
import { BookedEntries } from './booked-entries.js';
import type { BookedEntry } from './booked-entry.js';
import { PaidForLookup } from './paid-for.js';

/** The entries that were booked for one thing, as they stand. */
@Injectable()
export class Corrected {
  constructor(
    private readonly paidFor: PaidForLookup,
    private readonly booked: BookedEntries,
  ) {}

  spendsFor(player: string, purchase: string): readonly BookedEntry[] {
    return this.paidFor.spendsFor(player, purchase).map((seq) => this.booked.entry(player, seq));
  }

  rewardsFor(player: string, achievement: string, times: readonly number[]): readonly BookedEntry[] {
    return this.paidFor.rewardsFor(player, achievement, times).map((seq) => this.booked.entry(player, seq));
  }

  become(entry: BookedEntry): void {
    this.booked.become(entry);
  }
}
