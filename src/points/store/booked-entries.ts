import { Injectable } from '@nestjs/common';
import { Lookup, DomainError } from 'besitos/kernel';
import type { BookedEntry } from './booked-entry.js';

/** The entries that corrections name, by sequence. The ledger itself says what has been refunded and reversed, so nothing can differ from it. */
@Injectable()
export class BookedEntries extends Lookup<BookedEntry> {
  readonly table = 'points.booked_entries';
  /** Relies on the primary key and on the index entries_corrections. */
  readonly text = `
    SELECT k.player, k.key, e.seq, e.kind, e.amount, e.action, e.activity AS source, e.at, e.calculation,
           c.refunded, c.reversed
      FROM unnest($1::text[], $2::text[]) AS k(player, key)
      JOIN points.entries e ON e.player = k.player AND e.seq = k.key::bigint
     CROSS JOIN LATERAL (
           SELECT coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0)::bigint AS refunded,
                  coalesce(bool_or(kind = 'reversal'), false) AS reversed
             FROM points.entries
            WHERE player = e.player AND corrects_seq = e.seq) c`;

  /** Errors: `entry_not_found`. */
  entry(player: string, seq: number): BookedEntry {
    const [entry] = this.of(player, String(seq));
    if (entry) return entry;
    throw new DomainError('entry_not_found', 404, `The ledger of player ${player} has no entry ${seq}.`);
  }

  /** As the unit holds it from now on. */
  become(entry: BookedEntry): void {
    this.put(entry.player, entry.key, [entry]);
  }
}
