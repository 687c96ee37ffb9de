import { Injectable } from '@nestjs/common';
import type { Achievement, Rules } from 'besitos/ruleset';
import { decideBackfill } from './decide-backfill.js';
import { BackfillsTable, type Candidate } from './backfills.table.js';

/** What a backfill would do now. What its rewards would open in turn is not in it. */
export interface Preview {
  readonly players: number;
  readonly unlocks: number;
  readonly besitos: number;
  /** Players looked at. */
  readonly total: number;
}

const BATCH = 2_000;

/** Goes by what is kept of each player, without asking other modules a million times: the sweep keeps streaks right to the minute. */
@Injectable()
export class BackfillPreview {
  constructor(private readonly table: BackfillsTable) {}

  async of(definition: Achievement, rules: Rules, at: number): Promise<Preview> {
    let [players, unlocks, total] = [0, 0, 0];
    for (let cursor: string | null = null; ;) {
      const batch: readonly Candidate[] = await this.table.candidates(cursor, BATCH);
      for (const candidate of batch) {
        const state = { ...candidate, pending: [], day: 0 };
        const found = decideBackfill(state, definition.key, at, rules)?.unlocks.length ?? 0;
        if (found) players++;
        unlocks += found;
      }
      total += batch.length;
      if (batch.length < BATCH) return { players, unlocks, besitos: unlocks * definition.rule.reward, total };
      cursor = batch[batch.length - 1].player;
    }
  }
}
