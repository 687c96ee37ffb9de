import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DATA_SOURCE, HORIZON } from 'besitos/kernel';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Progress } from '../store/progress.js';

export interface Backfill {
  readonly id: string;
  readonly key: string;
  readonly revision: number;
  readonly state: 'running' | 'done' | 'superseded';
  readonly announced: boolean;
  readonly actor: string;
  /** Event time of its unlocks: when it was asked for. */
  readonly at: Date;
  readonly total: number;
  readonly cursor: string | null;
  readonly looked: number;
  readonly players: number;
  readonly unlocks: number;
  readonly besitos: number;
  readonly failed: number;
  readonly finishedAt: Date | null;
}

export type Order = Pick<Backfill, 'key' | 'revision' | 'announced' | 'actor'> & { readonly at: number };
export type Candidate = Pick<Progress, 'player' | 'metrics' | 'unlocked' | 'revoked'>;

const COLUMNS = `id, key, revision, state, announced, actor, at, total, cursor, looked, players, unlocks, besitos, failed,
                 finished_at AS "finishedAt"`;

/** No transaction older than the backfill runs any more: somebody else's import in another database must not hold it up. */
const PASSED = `horizon <= (SELECT ${HORIZON})`;

@Injectable()
export class BackfillsTable {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly source: DataSource) {}

  /**
   * Begins one in place of an older one of the same definition, or answers the one that runs for this revision already.
   * Its horizon is this transaction: older ones may still hold the catalogue before the change, and it waits for their end.
   */
  async begin({ key, revision, announced, actor, at }: Order): Promise<Backfill> {
    return this.source.transaction(async (manager) => {
      await manager.query('SELECT version FROM achievements.catalogue FOR UPDATE');
      const [running] = await manager.query<Backfill[]>(
        `SELECT ${COLUMNS} FROM achievements.backfills WHERE key = $1 AND state = 'running'`,
        [key],
      );
      if (running && running.revision === revision && running.announced === announced) return running;
      if (running)
        await manager.query(
          `UPDATE achievements.backfills SET state = 'superseded', finished_at = now() WHERE id = $1`,
          [running.id],
        );
      const [begun] = await manager.query<Backfill[]>(
        `INSERT INTO achievements.backfills (id, key, revision, state, announced, actor, at, horizon, total)
         SELECT $1, $2, $3, 'running', $4, $5, $6, pg_current_xact_id(), (SELECT count(*) FROM achievements.progress)
         RETURNING ${COLUMNS}`,
        [uuid(), key, revision, announced, actor, new Date(at)],
      );
      return begun;
    });
  }

  /** The latest of a definition. */
  async latest(key: string): Promise<Backfill | undefined> {
    const [found] = await this.source.query<Backfill[]>(
      `SELECT ${COLUMNS} FROM achievements.backfills WHERE key = $1 ORDER BY id DESC LIMIT 1`,
      [key],
    );
    return found;
  }

  /** The oldest that has work to do. One whose horizon is not passed waits. */
  async next(): Promise<{ readonly ready: Backfill | undefined; readonly waiting: boolean }> {
    const rows = await this.source.query<(Backfill & { passed: boolean })[]>(
      `SELECT ${COLUMNS}, ${PASSED} AS passed FROM achievements.backfills WHERE state = 'running' ORDER BY id`,
    );
    return { ready: rows.find(({ passed }) => passed), waiting: rows.length > 0 };
  }

  /** Players after the cursor, in order of id (the primary key). */
  async candidates(cursor: string | null, limit: number): Promise<readonly Candidate[]> {
    return this.source.query<Candidate[]>(
      `SELECT player, metrics, unlocked, revoked FROM achievements.progress
        WHERE $1::text IS NULL OR player > $1 ORDER BY player LIMIT $2`,
      [cursor, limit],
    );
  }

  async skip(id: string, cursor: string, looked: number): Promise<void> {
    await this.source.query('UPDATE achievements.backfills SET cursor = $2, looked = looked + $3 WHERE id = $1', [
      id,
      cursor,
      looked,
    ]);
  }

  async finish(id: string): Promise<void> {
    await this.source.query(
      `UPDATE achievements.backfills SET state = 'done', finished_at = now() WHERE id = $1 AND state = 'running'`,
      [id],
    );
  }
}
