import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { decodeCursor, encodeCursor, invalidCursor } from 'besitos/http';
import { DataSource } from 'typeorm';
import { storable } from '../store/dead-letters.js';
import type { DeadLettersPage, DeadLetterState, OpenDeadLetters } from './dead-letter.view.js';
import type { DeadLettersQuery } from './dead-letters.query.js';
import { viewOf, type StoredDeadLetter } from './stored-dead-letter.js';
import { DATA_SOURCE } from 'besitos/kernel';

const COLUMNS = `id, state, source, origin, code, reason, player, activity_id, activity, message_bytes, attempts,
  recorded_at, tried_at, settled_at, settled_by, note`;

/** Relies on the index dead_letters_by_state (state, id). */
const PAGE = `
  SELECT ${COLUMNS}, left(message, 1000) AS message
    FROM intake.dead_letters
   WHERE state = $1
     AND ($2::bigint IS NULL OR id < $2)
     AND ($3::text IS NULL OR source = $3)
     AND ($4::text IS NULL OR code = $4)
     AND ($5::text IS NULL OR player = $5)
   ORDER BY id DESC
   LIMIT $6`;

/** Relies on the index dead_letters_by_state (state, id). */
const OPEN = `
  SELECT code, source, count(*)::int AS count FROM intake.dead_letters WHERE state = 'open'
   GROUP BY code, source ORDER BY count(*) DESC, code, source`;

/** Relies on the primary key, as all below. */
const ONE = `SELECT ${COLUMNS}, message FROM intake.dead_letters WHERE id = $1`;

const SETTLE = `
  UPDATE intake.dead_letters
     SET state = $2, settled_at = now(), settled_by = $3, note = $4,
         attempts = attempts + $5, tried_at = CASE WHEN $5 > 0 THEN now() ELSE tried_at END
   WHERE id = $1 AND state = 'open'`;

const FAILED = `
  UPDATE intake.dead_letters SET attempts = attempts + 1, tried_at = now(), code = $2, reason = $3
   WHERE id = $1 AND state = 'open'`;

/** The dead letters as operators read and settle them. */
@Injectable()
export class DeadLetterRepository {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly source: DataSource) {}

  async page({ state, cursor, source, code, player, limit }: DeadLettersQuery): Promise<DeadLettersPage> {
    const before = cursor === undefined ? null : idIn(cursor);
    const [rows, open] = await Promise.all([
      this.source.query<StoredDeadLetter[]>(PAGE, [
        state,
        before,
        source ?? null,
        code ?? null,
        player ?? null,
        limit + 1,
      ]),
      this.source.query<OpenDeadLetters[]>(OPEN),
    ]);
    const items = rows.slice(0, limit).map(viewOf);
    return { items, open, next: rows.length > limit ? encodeCursor(items[limit - 1].id) : null };
  }

  async find(id: number): Promise<StoredDeadLetter | undefined> {
    return (await this.source.query<StoredDeadLetter[]>(ONE, [id]))[0];
  }

  /** Once: who comes second changes nothing. */
  async settle(id: number, state: DeadLetterState, by: string, note: string | null, attempts: 0 | 1): Promise<void> {
    await this.source.query(SETTLE, [id, state, storable(by), note, attempts]);
  }

  /** It was tried again, and failed; perhaps for another reason. */
  async failedAgain(id: number, code: string, reason: string): Promise<void> {
    await this.source.query(FAILED, [id, code, storable(reason)]);
  }
}

function idIn(cursor: string): number {
  const id = decodeCursor<unknown>(cursor);
  if (!Number.isSafeInteger(id)) throw invalidCursor();
  return id as number;
}
