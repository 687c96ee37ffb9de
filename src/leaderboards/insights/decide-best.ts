export interface BestAhead {
  /** The score to pass; on an all-time board the next band to reach. */
  readonly score: number;
  /** What is missing to have a new personal best, from 0. */
  readonly missing: number;
  /** Not passed, and missing at most the rule's share of it. */
  readonly near: boolean;
  readonly passed: boolean;
}

/** How far a score is from the best of the player's former periods. */
export function decideBest(score: number, best: number, nearShare: number): BestAhead {
  const passed = score > best;
  return {
    score: best,
    missing: passed ? 0 : best - score + 1,
    near: !passed && best - score <= nearShare * best,
    passed,
  };
}

/** How far a score of an all-time board is from the next band; near means a share of one band. */
export function decideBand(score: number, band: number, nearShare: number): BestAhead {
  const next = (Math.floor(score / band) + 1) * band;
  const missing = next - score;
  return { score: next, missing, near: missing <= nearShare * band, passed: false };
}
