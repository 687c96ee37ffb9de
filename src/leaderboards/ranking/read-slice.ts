import type { BoardTree } from './board-tree.js';
import type { Slice, Window } from './rank-index.js';
import type { RankedStanding, Ranking, Standing } from './standing.js';

/** Answers a window from a tree, in one go. */
export function readSlice(tree: BoardTree, ranking: Ranking, window: Window): Slice {
  const rows =
    window.around && window.player !== undefined
      ? tree.around(window.player, window.limit, ranking)
      : tree.rows(window, window.limit, ranking);
  const standing = window.player === undefined ? undefined : tree.standingOf(window.player);
  return {
    participants: tree.participants,
    rows,
    more: more(tree, ranking, window, rows),
    ...(standing && { own: { rank: tree.rankOf(standing, ranking), ...standing } }),
  };
}

function more(tree: BoardTree, ranking: Ranking, anchor: Window, rows: readonly RankedStanding[]): Slice['more'] {
  const exists = (from: { before: Standing } | { after: Standing }) => tree.rows(from, 1, ranking).length > 0;
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (first) return { before: exists({ before: first }), after: exists({ after: last }) };
  return {
    before: anchor.after !== undefined && tree.participants > 0,
    after: anchor.before !== undefined && tree.participants > 0,
  };
}
