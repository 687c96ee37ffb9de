import { Injectable } from '@nestjs/common';
import { Lookup } from 'besitos/kernel';

/** What a player's entries add up to. */
export interface Totals {
  readonly player: string;
  readonly key: string;
  readonly balance: number;
  readonly experience: number;
  readonly seq: number;
}

export const ALL = 'all';

/** Experience is Σ `earned` + `bonus` less their reversals, which have exactly their amount. */
export const EXPERIENCE = `
  coalesce(sum(e.amount) FILTER (WHERE e.kind IN ('earned', 'bonus')
    OR (e.kind = 'reversal' AND o.kind IN ('earned', 'bonus'))), 0)::bigint`;

/** Reads all entries of the player: for repairs. */
@Injectable()
export class LedgerTotals extends Lookup<Totals> {
  readonly table = 'points.ledger_totals';
  readonly text = `
    SELECT k.player, k.key, coalesce(sum(e.amount), 0)::bigint AS balance, ${EXPERIENCE} AS experience,
           coalesce(max(e.seq), 0) AS seq
      FROM unnest($1::text[], $2::text[]) AS k(player, key)
      LEFT JOIN points.entries e ON e.player = k.player
      LEFT JOIN points.entries o ON o.player = e.player AND o.seq = e.corrects_seq
     GROUP BY k.player, k.key`;
}
