import {
  decimal,
  entryId,
  explain,
  numberOf,
  times,
  wireTime,
  type AwardExplanation,
  type CorrectionExplanation,
  type Entry,
  type Explanation,
  type LevelUpPayload,
  type PointsAwarded,
  type PointsAwardedPayload,
  type PointsChanged,
  type PointsDeductedPayload,
} from 'besitos/contracts';
import type { JournalEntry, EventContext, IntegrationEvent } from 'besitos/kernel';

type Booked = Pick<PointsAwarded, 'entries' | 'level' | 'silent'> & Partial<Pick<PointsChanged, 'reason' | 'actor'>>;

/** Every entry by its sign, and with the last points of a row the levels that all of them reached. */
export function tellPoints(event: Booked, { row, index }: EventContext): readonly IntegrationEvent[] {
  if (event.silent) return [];
  const last = event.entries.length - 1;
  const events = event.entries.map((entry, i) =>
    entry.amount > 0 ? awarded(entry, row, levelWith(event.level, i === last)) : deducted(entry, row, event),
  );
  const levels = levelUp(row, index);
  return levels ? [...events, levels] : events;
}

/** The events say the level before their first and after their last entry: what they reached is told with the last. */
const levelWith = (
  { before, after, passed }: Booked['level'],
  last: boolean,
): Pick<PointsAwardedPayload, 'level_increased' | 'new_level'> =>
  last
    ? { level_increased: (passed?.length ?? 0) > 0, new_level: after }
    : { level_increased: false, new_level: before };

function awarded(entry: Entry, row: JournalEntry, level: ReturnType<typeof levelWith>): IntegrationEvent {
  const { explanation } = explain(row.player, entry);
  const payload: PointsAwardedPayload = {
    ...amounts(entry, explanation),
    total_points_awarded: entry.amount,
    action_type: entry.action,
    kind: entry.kind,
    entry_id: entryId(row.player, entry.seq),
    source_event_id: row.cause,
    awarded_at: wireTime(row.at),
    user_total_points_before: entry.balanceAfter - entry.amount,
    user_total_points_after: entry.balanceAfter,
    ...level,
    calculation: calculation(explanation),
  };
  return { type: 'gamification.points_awarded', at: row.at, payload };
}

/** What was paid or given back as it stands has neither multiplier nor bonus. */
function amounts(
  { amount }: Entry,
  explanation: Explanation,
): Pick<PointsAwardedPayload, 'points_amount' | 'multiplier' | 'bonus_points'> {
  if (!('product' in explanation)) return { points_amount: amount, multiplier: 1, bonus_points: 0 };
  const { base, product, multipliers, bonuses, levelBonus } = explanation;
  const penalty = multipliers.find(({ name }) => name === 'penalty')?.value ?? 1;
  return {
    points_amount: base,
    multiplier: numberOf(times(decimal(product), decimal(penalty))),
    bonus_points: bonuses.reduce((sum, bonus) => sum + bonus.amount, levelBonus.amount),
  };
}

function calculation(explanation: Explanation): object {
  if ('product' in explanation) return award(explanation);
  if ('reward' in explanation) return { reward: explanation.reward, ruleset_version: explanation.ruleset };
  if ('corrects' in explanation) return correction(explanation);
  return { base: explanation.base, ruleset_version: explanation.ruleset };
}

const award = ({ base, multipliers, product, floored, bonuses, levelBonus, clip, ruleset }: AwardExplanation) => ({
  base,
  multipliers: multipliers.filter(({ value }) => value !== 1),
  product,
  floored,
  bonuses,
  level_bonus: levelBonus,
  clip: clip && { cap: clip.cap, used_before: clip.usedBefore, clipped: clip.clipped },
  ruleset_version: ruleset,
});

const correction = ({ corrects, of, refundedBefore, ruleset }: CorrectionExplanation) => ({
  corrects,
  of,
  refunded_before: refundedBefore,
  ruleset_version: ruleset,
});

function deducted(entry: Entry, row: JournalEntry, { reason, actor }: Booked): IntegrationEvent {
  const payload: PointsDeductedPayload = {
    points_amount: -entry.amount,
    deduction_reason: reason ?? entry.kind,
    kind: entry.kind,
    entry_id: entryId(row.player, entry.seq),
    source_event_id: row.cause,
    admin_user_id: actor ?? null,
    deducted_at: wireTime(row.at),
    user_total_points_before: entry.balanceAfter - entry.amount,
    user_total_points_after: entry.balanceAfter,
  };
  return { type: 'gamification.points_deducted', at: row.at, payload };
}

/** One an activity: from the level before its first entry to that after its last, told with the last points of the row. */
function levelUp(row: JournalEntry, index: number): IntegrationEvent | undefined {
  if (row.events.slice(index + 1).some(isPoints)) return undefined;
  const points = row.events.filter(isPoints).map(([, body]) => body as Booked);
  const passed = points.flatMap(({ level }) => level.passed ?? []);
  if (!passed.length) return undefined;
  const payload: LevelUpPayload = {
    previous_level: points[0].level.before,
    new_level: points[points.length - 1].level.after,
    levels_passed: passed,
  };
  return { type: 'gamification.level_up', at: row.at, payload };
}

const isPoints = ([name]: JournalEntry['events'][number]): boolean =>
  name === 'PointsAwarded' || name === 'PointsChanged';
