import type { ScoreChange } from 'besitos/contracts';
import type { ScoredPlace } from './scored-places.js';

/** A player's score on one board in one period: a row of `leaderboards.scores`. */
export interface Score {
  readonly player: string;
  /** `<board>|<period>`. */
  readonly key: string;
  readonly score: number;
  /** The latest event time among what made the score, in whole seconds since 1970. */
  readonly reached: number;
}

/** What a player gained at event time `at` (ms). */
export interface Gain {
  readonly at: number;
  /** Besitos earned, added to the boards of `earned`; negative for a reversal. */
  readonly earned: number;
  /** Values that replace the scores of the boards on these metrics. */
  readonly values: Readonly<Record<string, number>>;
}

/** A score that changes, and what is said of it. */
export interface BookedScore {
  readonly place: ScoredPlace;
  readonly score: Score;
  readonly change: ScoreChange;
}

export interface Scored {
  readonly booked: readonly BookedScore[];
}

/** Books a gain into the places of its event time. What does not change is not mentioned. */
export function decideScores(
  gain: Gain,
  places: readonly ScoredPlace[],
  scoreIn: (place: ScoredPlace) => Score,
): Scored {
  const second = Math.floor(gain.at / 1000);
  const booked: BookedScore[] = [];
  for (const place of places) {
    const value = place.metric === 'earned' ? undefined : gain.values[place.metric];
    if (place.metric === 'earned' ? gain.earned === 0 : value === undefined) continue;
    const { player, key, score: before, reached: earlier } = scoreIn(place);
    const after = value ?? before + gain.earned;
    if (after === before) continue;
    const reached = Math.max(earlier, second);
    const change = { board: place.board, period: place.period.key, before, after, reached };
    booked.push({ place, score: { player, key, score: after, reached }, change });
  }
  return { booked };
}
