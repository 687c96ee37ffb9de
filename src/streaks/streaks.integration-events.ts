import {
  wireTime,
  type DueApplied,
  type StreakAtRiskPayload,
  type StreakChange,
  type StreakRisk,
  type StreakUpdatedPayload,
} from 'besitos/contracts';
import type { EventContext, IntegrationEvent } from 'besitos/kernel';

/** What fell due, in order of its instants: a risk comes before the break it warns of. */
export function tellDue(
  { changes, risks = [] }: Partial<DueApplied>,
  { row }: EventContext,
): readonly IntegrationEvent[] {
  const updates = (changes ?? []).map((change) => updated(change, row.at));
  return [...risks.map(atRisk), ...updates].sort((a, b) => a.at - b.at);
}

/** Streaks that moved by an activity or by a command. */
export const tellChanges = (
  { changes }: { readonly changes: readonly StreakChange[] },
  { row }: EventContext,
): readonly IntegrationEvent[] => changes.map((change) => updated(change, row.at));

function updated(change: StreakChange, causedAt: number): IntegrationEvent {
  const at = change.at ?? causedAt;
  const payload: StreakUpdatedPayload = {
    streak_type: change.type,
    previous_count: change.before,
    new_count: change.count,
    is_broken: change.broken ?? false,
    streak_milestone: change.milestones?.at(-1)?.count ?? null,
    bonus_multiplier: change.multiplier ?? 1,
    updated_at: wireTime(at),
    days_since_last_activity: change.sinceLast ?? null,
    longest_streak_ever: change.longest,
    freezes_used: change.reason === 'frozen' ? (change.covered?.length ?? 0) : 0,
    reason: change.reason ?? 'activity',
    no_freeze_reason: change.freeze ?? null,
  };
  return { type: 'gamification.streak_updated', at, payload };
}

function atRisk({ type, count, at, breaksAt, level, canFreeze }: StreakRisk): IntegrationEvent {
  const payload: StreakAtRiskPayload = {
    streak_type: type,
    current_count: count,
    breaks_at: wireTime(breaksAt),
    risk_level: level,
    can_freeze: canFreeze,
  };
  return { type: 'gamification.streak_at_risk', at, payload };
}
