import { OrderedMap, type OrderedMapIterator } from '@js-sdsl/ordered-map';
import { compareStandings } from './compare-standings.js';
import { DistinctScores } from './distinct-scores.js';
import type { RankedStanding, Ranking, Standing } from './standing.js';

/** From which place of the order on rows are taken; none: from the top. */
export interface Anchor {
  readonly after?: Standing;
  readonly before?: Standing;
}

/** One board in one period, in memory: every look-up takes O(log n), a page O(log n + rows). Hidden players have a standing and no row. */
export class BoardTree {
  private readonly standings = new Map<string, Standing>();
  private readonly tree = new OrderedMap<Standing, undefined>([], compareStandings, true);
  private distinct?: DistinctScores;

  constructor(private readonly isHidden: (player: string) => boolean) {}

  /** How many players have a row. */
  get participants(): number {
    return this.tree.size();
  }

  standingOf(player: string): Standing | undefined {
    return this.standings.get(player);
  }

  /** A score of 0 or less leaves the board. */
  set(next: Standing): void {
    this.removeRow(next.player);
    if (next.score <= 0) {
      this.standings.delete(next.player);
      return;
    }
    this.standings.set(next.player, next);
    this.addRow(next);
  }

  /** To be called when the player was hidden or shown again. */
  refresh(player: string): void {
    const standing = this.standings.get(player);
    if (!standing) return;
    this.tree.eraseElementByKey(standing);
    this.distinct = undefined;
    this.addRow(standing);
  }

  /** The rank a player would have with this standing, in place of the row they have now; for a hidden one 1 + visible players above. */
  rankOf(standing: Standing, ranking: Ranking): number {
    const own = this.rowOf(standing.player);
    if (ranking === 'ordinal') {
      const above = this.index(this.tree.lowerBound(standing));
      return 1 + above - (own && compareStandings(own, standing) < 0 ? 1 : 0);
    }
    const leaves = own !== undefined && own.score > standing.score;
    if (ranking === 'dense') {
      const scores = this.distinctScores();
      return 1 + scores.above(standing.score) - (leaves && scores.count(own.score) === 1 ? 1 : 0);
    }
    const better = this.index(this.tree.lowerBound({ player: '', score: standing.score, reached: -Infinity }));
    return 1 + better - (leaves ? 1 : 0);
  }

  /** At most `limit` rows after or before the anchor, in the order of the board. */
  rows(anchor: Anchor, limit: number, ranking: Ranking): RankedStanding[] {
    if (anchor.before) {
      const at = this.tree.lowerBound(anchor.before);
      const count = Math.min(limit, this.index(at));
      for (let i = 0; i < count; i++) at.pre();
      return this.walk(at, count, ranking);
    }
    return this.walk(anchor.after ? this.tree.upperBound(anchor.after) : this.tree.begin(), limit, ranking);
  }

  /** The player's own row with up to `limit` on either side; empty for a player without a score. */
  around(player: string, limit: number, ranking: Ranking): RankedStanding[] {
    const own = this.standings.get(player);
    if (!own) return [];
    return [
      ...this.rows({ before: own }, limit, ranking),
      { rank: this.rankOf(own, ranking), ...own },
      ...this.rows({ after: own }, limit, ranking),
    ];
  }

  private walk(at: OrderedMapIterator<Standing, undefined>, limit: number, ranking: Ranking): RankedStanding[] {
    const rows: RankedStanding[] = [];
    if (limit <= 0 || !at.isAccessible()) return rows;
    let position = at.index;
    let previous: RankedStanding | undefined;
    for (; at.isAccessible() && rows.length < limit; at.next(), position++) {
      const standing = at.pointer[0];
      const rank = previous ? rankAfter(previous, standing, position, ranking) : this.rankOf(standing, ranking);
      rows.push((previous = { rank, ...standing }));
    }
    return rows;
  }

  /** The library gives the end the index of the last element. */
  private index(at: OrderedMapIterator<Standing, undefined>): number {
    return at.isAccessible() ? at.index : this.tree.size();
  }

  private rowOf(player: string): Standing | undefined {
    return this.isHidden(player) ? undefined : this.standings.get(player);
  }

  private addRow(standing: Standing): void {
    if (this.isHidden(standing.player)) return;
    this.tree.setElement(standing, undefined);
    this.distinct?.add(standing.score);
  }

  private removeRow(player: string): void {
    const row = this.standings.get(player);
    if (row && this.tree.eraseElementByKey(row)) this.distinct?.remove(row.score);
  }

  /** Only dense boards pay for it. */
  private distinctScores(): DistinctScores {
    if (!this.distinct) {
      this.distinct = new DistinctScores();
      for (const standing of this.standings.values()) {
        if (!this.isHidden(standing.player)) this.distinct.add(standing.score);
      }
    }
    return this.distinct;
  }
}

function rankAfter(previous: RankedStanding, standing: Standing, position: number, ranking: Ranking): number {
  if (ranking !== 'ordinal' && standing.score === previous.score) return previous.rank;
  return ranking === 'dense' ? previous.rank + 1 : position + 1;
}
