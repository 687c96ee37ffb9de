import type { Activity } from 'besitos/contracts';
import type { Source } from '../store/dead-letters.js';
import type { DeadLetterView, DeadLetterState } from './dead-letter.view.js';

export interface StoredDeadLetter {
  readonly id: number;
  readonly state: DeadLetterState;
  readonly source: Source;
  readonly origin: string | null;
  readonly code: string;
  readonly reason: string;
  readonly player: string | null;
  readonly activity_id: string | null;
  readonly activity: Activity | null;
  readonly message: string | null;
  readonly message_bytes: number | null;
  readonly attempts: number;
  readonly recorded_at: Date;
  readonly tried_at: Date | null;
  readonly settled_at: Date | null;
  readonly settled_by: string | null;
  readonly note: string | null;
}

export const viewOf = (row: StoredDeadLetter): DeadLetterView => ({
  id: row.id,
  state: row.state,
  source: row.source,
  origin: row.origin,
  code: row.code,
  reason: row.reason,
  playerId: row.player,
  activityId: row.activity_id,
  activity: row.activity && { ...row.activity, occurredAt: new Date(row.activity.occurredAt).toISOString() },
  message: row.message,
  messageBytes: row.message_bytes,
  attempts: row.attempts,
  recordedAt: row.recorded_at.toISOString(),
  triedAt: row.tried_at?.toISOString() ?? null,
  settledAt: row.settled_at?.toISOString() ?? null,
  settledBy: row.settled_by,
  note: row.note,
});
