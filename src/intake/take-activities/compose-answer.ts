import {
  explain,
  type AchievementsUnlocked,
  type ActivityRejected,
  type Activity,
  type Answer,
  type DueApplied,
  type EntryView,
  type Outcome,
  type PointsAwarded,
  type PointsChanged,
  type ScoreChange,
  type ScoresChanged,
  type StreakChange,
  type StreaksAdvanced,
  type UnlockInWave,
} from 'besitos/contracts';
import type { JournaledEvent } from 'besitos/kernel';
import { SHRUNK, shrunkAnswer, type Shrunk } from '../shrink-answers/shrunk-answer.js';

/** The answer to an activity, from what the journal keeps of it alone: so a repeat gets the very same. Pure. */
export function composeAnswer(
  { id, playerId }: Pick<Activity, 'id' | 'playerId'>,
  journaled: readonly JournaledEvent[],
): Answer {
  if (journaled[0]?.[0] === SHRUNK) return shrunkAnswer({ id, playerId }, journaled[0][1] as Shrunk);
  let outcome: Outcome = 'ignored';
  let account:
    { balance: number; experience: number; level: { before: number; after: number; passed: number[] } } | undefined;
  const entries: EntryView[] = [];
  const streaks: StreakChange[] = [];
  const unlocks: UnlockInWave[] = [];
  let wave = 0;
  for (const [name, body] of journaled) {
    if (name === 'ActivityRejected') outcome = (body as ActivityRejected).rule;
    else if (name === 'DueApplied' || name === 'StreaksAdvanced')
      streaks.push(...(body as DueApplied | StreaksAdvanced).changes);
    else if (name === 'AchievementsUnlocked') {
      wave++;
      for (const unlock of (body as AchievementsUnlocked).unlocks) unlocks.push({ wave, ...unlock });
    } else if (name === 'PointsAwarded' || name === 'PointsChanged') {
      const event = body as PointsAwarded | PointsChanged;
      if ('outcome' in event) outcome = event.outcome ?? outcome;
      for (const entry of event.entries) entries.push(explain(playerId, entry));
      account = {
        balance: event.balance,
        experience: event.experience,
        level: {
          before: account?.level.before ?? event.level.before,
          after: event.level.after,
          passed: [...(account?.level.passed ?? []), ...(event.level.passed ?? [])],
        },
      };
    }
  }
  return { status: 200, id, playerId, outcome, ...account, entries, streaks, unlocks };
}

/** The score changes an activity made; what they did to ranks is asked apart. */
export const scoreChangesOf = (journaled: readonly JournaledEvent[]): readonly ScoreChange[] =>
  journaled.flatMap(([name, body]) => (name === 'ScoresChanged' ? (body as ScoresChanged).changes : []));
