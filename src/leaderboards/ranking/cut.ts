import type { Slice } from './rank-index.js';
import type { RankedStanding, Ranking, Standing } from './standing.js';

/** Where a standing stands among the rows of a board, itself left out. */
export interface Counts {
  /** Rows with a better score. */
  readonly better: number;
  /** Different scores that are better; only counted for dense ranks. */
  readonly distinct: number;
  /** Rows before it in the order of the board. */
  readonly position: number;
}

/** Neighbouring rows, with the counts of the first. */
export interface Segment {
  readonly start: number;
  readonly rows: readonly Standing[];
  readonly better: number;
  readonly distinct: number;
}

/** What every index finds for a window; ranks follow from it in one way, so that no two indexes disagree. */
export interface Cut {
  readonly participants: number;
  /** The page; around a player: what is before and what is after them. */
  readonly segments: readonly Segment[];
  readonly own?: { readonly standing: Standing; readonly counts: Counts };
}

export function rankOf({ better, distinct, position }: Counts, ranking: Ranking): number {
  return 1 + { standard: better, dense: distinct, ordinal: position }[ranking];
}

function aheadOf({ better, position }: Counts, ranking: Ranking): number {
  return ranking === 'ordinal' ? position : better;
}

/** Puts ranks to a cut. `around`: the player's own row stands between the segments. */
export function sliceOf(cut: Cut, ranking: Ranking, around: boolean): Slice {
  const { participants, segments } = cut;
  const own = cut.own && { rank: rankOf(cut.own.counts, ranking), ...cut.own.standing };
  const [first, ...others] = segments.map((segment) => ranked(segment, ranking));
  const rows = around ? (own ? [...first, own, ...others.flat()] : []) : first;
  const last = segments[segments.length - 1];
  return {
    participants,
    rows,
    offset: segments[0].start,
    more: { before: segments[0].start > 0, after: last.start + last.rows.length < participants },
    ...(own && { own, ahead: aheadOf(cut.own.counts, ranking) }),
  };
}

function ranked({ start, rows, better, distinct }: Segment, ranking: Ranking): RankedStanding[] {
  let previous: RankedStanding | undefined;
  return rows.map((standing, i) => {
    const position = start + i;
    const rank = previous
      ? rankAfter(previous, standing, position, ranking)
      : rankOf({ better, distinct, position }, ranking);
    return (previous = { rank, ...standing });
  });
}

function rankAfter(previous: RankedStanding, standing: Standing, position: number, ranking: Ranking): number {
  if (ranking !== 'ordinal' && standing.score === previous.score) return previous.rank;
  return ranking === 'dense' ? previous.rank + 1 : position + 1;
}
