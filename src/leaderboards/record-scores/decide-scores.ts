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

export interface Scored {
  readonly scores: readonly Score[];
  readonly changes: readonly ScoreChange[];
}

/** Books a gain into the places of its event time. What does not change is not mentioned. */
export function decideScores(
  gain: Gain,
  places: readonly ScoredPlace[],
  scoreIn: (place: ScoredPlace) => Score,
): Scored {
  const second = Math.floor(gain.at / 1000);
  const scores: Score[] = [];
  const changes: ScoreChange[] = [];
  for (const place of places) {
    const value = place.metric === 'earned' ? undefined : gain.values[place.metric];
    if (place.metric === 'earned' ? gain.earned === 0 : value === undefined) continue;
    const { player, key, score: before, reached: earlier } = scoreIn(place);
    const after = value ?? before + gain.earned;
    if (after === before) continue;
    const reached = Math.max(earlier, second);
    scores.push({ player, key, score: after, reached });
    changes.push({ board: place.board, period: place.period.key, before, after, reached });
  }
  return { scores, changes };
}
