import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Achievement, Rules } from 'besitos/ruleset';
import { asksForStreaks, streaksToday } from '../criteria/streaks-today.js';
import { decideBackfill } from './decide-backfill.js';
import { BackfillsTable, type Candidate } from './backfills.table.js';
import { mayHold } from './may-hold.js';

/** What a backfill would do now. What its rewards would open in turn is not in it. */
export interface Preview {
  readonly players: number;
  readonly unlocks: number;
  readonly besitos: number;
  /** Players looked at. */
  readonly total: number;
}

const BATCH = 2_000;

@Injectable()
export class BackfillPreview {
  constructor(
    private readonly table: BackfillsTable,
    private readonly queries: QueryBus,
  ) {}

  async of(definition: Achievement, rules: Rules, at: number): Promise<Preview> {
    let [players, unlocks, total] = [0, 0, 0];
    for (let cursor: string | null = null; ;) {
      const batch: readonly Candidate[] = await this.table.candidates(cursor, BATCH);
      for (const candidate of batch) {
        const found = mayHold(definition, candidate, at) ? await this.unlocksOf(definition, candidate, rules, at) : 0;
        if (found) players++;
        unlocks += found;
      }
      total += batch.length;
      if (batch.length < BATCH) return { players, unlocks, besitos: unlocks * definition.rule.reward, total };
      cursor = batch[batch.length - 1].player;
    }
  }

  private async unlocksOf(definition: Achievement, candidate: Candidate, rules: Rules, at: number): Promise<number> {
    const streaks = asksForStreaks(definition) ? await streaksToday(this.queries, candidate.player) : undefined;
    const state = { ...candidate, pending: [], day: 0 };
    return decideBackfill(state, definition.key, at, rules, streaks)?.unlocks.length ?? 0;
  }
}
