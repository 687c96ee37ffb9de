import type { BackfillView } from './backfill.dto.js';
import type { Backfill } from './backfills.table.js';

/** Players who came after it began may bring `looked` above `total`. */
export function viewBackfill(backfill: Backfill): BackfillView {
  const { id, key, revision, state, announced, actor, total, looked, players, unlocks, besitos, failed } = backfill;
  return {
    id,
    key,
    revision,
    state,
    announced,
    actor,
    progress: state === 'done' ? 1 : total ? Math.min(0.9999, Math.floor((looked / total) * 10_000) / 10_000) : 0,
    total,
    looked,
    players,
    unlocks,
    besitos,
    failed,
    startedAt: backfill.at.toISOString(),
    finishedAt: backfill.finishedAt?.toISOString() ?? null,
  };
}
