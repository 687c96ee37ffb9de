import { Injectable } from '@nestjs/common';
import { Lookup } from 'besitos/kernel';

interface PaidFor {
  readonly player: string;
  readonly key: string;
  readonly seq: number;
  /** Of an achievement that may be unlocked several times. */
  readonly times: number;
}

/** Which entries were booked for a purchase or an achievement: sequences, ascending. Looks at the player's own entries only (primary key). */
@Injectable()
export class PaidForLookup extends Lookup<PaidFor> {
  readonly table = 'points.paid_for';
  readonly text = `
    SELECT k.player, k.key, e.seq, coalesce((e.calculation -> 'reward' ->> 'times')::bigint, 1) AS times
      FROM unnest($1::text[], $2::text[]) AS k(player, key)
      JOIN points.entries e
        ON e.player = k.player
       AND CASE WHEN e.kind = 'spent' THEN 'purchase:' || e.activity
                WHEN e.action = 'achievement' AND e.kind = 'bonus'
                THEN 'achievement:' || (e.calculation -> 'reward' ->> 'achievement') END = k.key
     ORDER BY e.seq`;

  spendsFor(player: string, purchase: string): readonly number[] {
    return this.of(player, `purchase:${purchase}`).map(({ seq }) => seq);
  }

  rewardsFor(player: string, achievement: string, times: readonly number[]): readonly number[] {
    const rows = this.of(player, `achievement:${achievement}`);
    return rows.filter((row) => times.includes(row.times)).map(({ seq }) => seq);
  }
}
