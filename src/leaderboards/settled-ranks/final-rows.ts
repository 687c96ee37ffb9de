import { compareStandings } from '../ranking/compare-standings.js';
import type { Anchor, Slice, Window } from '../ranking/rank-index.js';
import { SortedList } from '../ranking/sorted-list.js';
import type { RankedStanding, Standing } from '../ranking/standing.js';

/** A stretch of the order: rows that are shown, and the positions before which and up to which it reaches. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** One final table in memory. Ranks are those that were settled: who is hidden or erased since leaves a gap in them. */
export class FinalRows {
  private readonly rows: RankedStanding[] = [];
  private readonly boardPeriods = new Map<string, number>();
  private readonly unseen = new SortedList<number>((a, b) => a - b);

  /**
   * @param participants how many were settled, whoever is hidden or erased since
   * @param hidden whom others do not see while rows are added
   */
  constructor(
    private readonly participants: number,
    private hidden: ReadonlySet<string>,
  ) {}

  /** The next rows, in the order of the board. */
  add(rows: readonly RankedStanding[]): void {
    for (const row of rows) {
      if (this.hidden.has(row.player)) this.unseen.add(this.rows.length);
      this.boardPeriods.set(row.player, this.rows.length);
      this.rows.push(row);
    }
  }

  /** As `RankIndex.read`, with final ranks, while others do not see `hidden`. */
  slice({ limit, player, around, ...anchor }: Window, hidden: ReadonlySet<string>): Slice {
    this.hide(hidden);
    const boardPeriod = player === undefined ? undefined : this.boardPeriods.get(player);
    const own = boardPeriod === undefined ? undefined : this.rows[boardPeriod];
    const { from, until } = around ? this.around(boardPeriod, limit) : this.page(anchor, limit);
    const offset = this.shownBefore(from);
    return {
      participants: this.participants,
      rows: this.between(from, until, around ? boardPeriod : undefined),
      offset,
      more: { before: offset > 0, after: this.shownBefore(until) < this.shown },
      ...(own && { own, ahead: this.aheadOf(own) }),
    };
  }

  private get shown(): number {
    return this.rows.length - this.unseen.size;
  }

  private around(boardPeriod: number | undefined, limit: number): Stretch {
    if (boardPeriod === undefined) return { from: this.rows.length, until: this.rows.length };
    const first = this.nth(Math.max(0, this.shownBefore(boardPeriod) - limit));
    const end = this.nth(this.shownBefore(boardPeriod + 1) + limit);
    return { from: Math.min(first, boardPeriod), until: Math.max(boardPeriod + 1, end) };
  }

  private page({ after, before, offset = 0 }: Anchor, limit: number): Stretch {
    if (before) {
      const until = this.position(before);
      return { from: this.nth(Math.max(0, this.shownBefore(until) - limit)), until };
    }
    const skipped = after ? this.shownBefore(this.behind(after)) : offset;
    return { from: this.nth(skipped), until: this.nth(skipped + limit) };
  }

  /** The rows that are shown, and the own one, which its player sees. */
  private between(from: number, until: number, own: number | undefined): RankedStanding[] {
    const seen = (at: number): boolean => at === own || this.unseen.find(at) === undefined;
    return this.rows.slice(from, until).filter((_, i) => seen(from + i));
  }

  /** Better than the dense rank says, and no more than the ordinal one does. */
  private aheadOf({ rank, score }: RankedStanding): number {
    return Math.max(rank - 1, this.position({ player: '', score, reached: -Infinity }));
  }

  private shownBefore(position: number): number {
    return position - this.unseen.position(position);
  }

  /** Where the row stands that so many shown ones come before; the end, when there are no more. */
  private nth(shown: number): number {
    return firstOf(this.rows.length, (position) => this.shownBefore(position + 1) > shown);
  }

  private position(standing: Standing): number {
    return firstOf(this.rows.length, (at) => compareStandings(this.rows[at], standing) >= 0);
  }

  private behind(standing: Standing): number {
    return firstOf(this.rows.length, (at) => compareStandings(this.rows[at], standing) > 0);
  }

  private hide(hidden: ReadonlySet<string>): void {
    if (hidden === this.hidden) return;
    for (const player of this.hidden) if (!hidden.has(player)) this.unseen.remove(this.boardPeriods.get(player) ?? -1);
    for (const player of hidden) {
      const boardPeriod = this.boardPeriods.get(player);
      if (boardPeriod !== undefined && !this.hidden.has(player)) this.unseen.add(boardPeriod);
    }
    this.hidden = hidden;
  }
}

/** The first of 0, 1, … for which `holds` is true, as it is for all after it; `end` when there is none before. */
function firstOf(end: number, holds: (at: number) => boolean): number {
  let low = 0;
  for (let high = end; low < high;) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
