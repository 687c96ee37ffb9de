import { compareStandings } from './compare-standings.js';
import { rankOf, type Counts, type Cut, type Segment } from './cut.js';
import { DistinctScores } from './distinct-scores.js';
import type { Anchor, Window } from './rank-index.js';
import { SortedPieces } from './sorted-pieces.js';
import { SortedList } from './sorted-list.js';
import type { Ranking, Standing } from './standing.js';

/** A player's standing for as long as they are on the board. A class, for V8: literals of this shape elsewhere hold -Infinity, and would make all of these hold doubles. */
class Kept implements Standing {
  constructor(
    readonly player: string,
    public score: number,
    public reached: number,
  ) {}
}

const keep = ({ player, score, reached }: Standing): Kept => new Kept(player, score, reached);

/** One board in one period, in memory. Hidden players have a standing and no row. */
export class BoardRows {
  private readonly standings = new Map<string, Kept>();
  private list = new SortedList<Standing>(compareStandings);
  private distinct?: DistinctScores;

  constructor(private readonly isHidden: (player: string) => boolean) {}

  /** A board of these standings, one a player, for one cut: of all players it knows `player` alone by name. */
  static of(
    standings: readonly Standing[],
    player: string | undefined,
    isHidden: (player: string) => boolean,
  ): BoardRows {
    const board = new BoardRows(isHidden);
    const own = standings.find((standing) => standing.player === player);
    if (own && own.score > 0) board.standings.set(own.player, keep(own));
    const shown = standings.filter((standing) => standing.score > 0 && !isHidden(standing.player));
    board.list = SortedList.of(shown.sort(compareStandings), compareStandings);
    return board;
  }

  /** Takes a board over that comes in pieces, each player once, with scores above 0. It may not be read or set meanwhile. */
  async fill(pieces: AsyncIterable<readonly Standing[]>): Promise<void> {
    const sorted = new SortedPieces<Kept>(compareStandings);
    for await (const piece of pieces) {
      const kept = piece.map(keep);
      for (const standing of kept) this.standings.set(standing.player, standing);
      sorted.add(kept);
    }
    const shown = sorted.all().filter(({ player }) => !this.isHidden(player));
    this.list = SortedList.of<Standing>(shown, compareStandings);
  }

  /** How many players have a row. */
  get participants(): number {
    return this.list.size;
  }

  /** As it is until the board changes. */
  standingOf(player: string): Standing | undefined {
    return this.standings.get(player);
  }

  /** The board of these players alone. */
  among(players: readonly string[], player: string | undefined): BoardRows {
    const standings = players.flatMap((one) => this.standings.get(one) ?? []);
    return BoardRows.of(standings, player, this.isHidden);
  }

  /** A score of 0 or less leaves the board. */
  set(standing: Standing): void {
    const { player, score, reached } = standing;
    const kept = this.standings.get(player);
    if (kept) this.removeRow(kept);
    if (score <= 0) {
      this.standings.delete(player);
      return;
    }
    const row = kept ?? keep(standing);
    row.score = score;
    row.reached = reached;
    this.standings.set(player, row);
    this.addRow(row);
  }

  /** To be called when the player was hidden or shown again. */
  refresh(player: string): void {
    const standing = this.standings.get(player);
    if (!standing) return;
    this.removeRow(standing);
    this.addRow(standing);
  }

  /** The rank a player would have with this standing, in place of the row they have now; for a hidden one 1 + visible players above. */
  rankOf(standing: Standing, ranking: Ranking): number {
    return rankOf(this.countsOf(standing, ranking), ranking);
  }

  cut(window: Window, ranking: Ranking): Cut {
    const { limit, player, around } = window;
    const standing = player === undefined ? undefined : this.standings.get(player);
    const own = standing && { standing, counts: this.countsOf(standing, ranking) };
    const segment = (from: number, until: number): Segment => this.segment(from, until, ranking);
    const { participants } = this;
    if (!around) {
      const { from, until } = this.range(window, limit);
      return { participants, segments: [segment(from, until)], own };
    }
    if (!own) return { participants, segments: [segment(participants, participants)] };
    const at = own.counts.position;
    const next = at + (this.rowOf(own.standing.player) ? 1 : 0);
    return { participants, segments: [segment(Math.max(0, at - limit), at), segment(next, next + limit)], own };
  }

  private range({ before, after, offset = 0 }: Anchor, limit: number): { from: number; until: number } {
    if (before) {
      const until = this.list.position(before);
      return { from: Math.max(0, until - limit), until };
    }
    const from = after
      ? this.list.position(after) + (this.list.find(after) ? 1 : 0)
      : Math.min(offset, this.participants);
    return { from, until: from + limit };
  }

  private segment(start: number, until: number, ranking: Ranking): Segment {
    const rows = this.list.slice(start, until - start);
    if (rows.length === 0 || start === 0) return { start, rows, better: 0, distinct: 0 };
    const distinct = ranking === 'dense' ? this.distinctScores().above(rows[0].score) : 0;
    return { start, rows, better: this.better(rows[0].score), distinct };
  }

  /** The player's own row is left out, wherever it stands. */
  private countsOf(standing: Standing, ranking: Ranking): Counts {
    const { score } = standing;
    const own = this.rowOf(standing.player);
    const leaves = own !== undefined && own.score > score;
    return {
      better: this.better(score) - (leaves ? 1 : 0),
      distinct: ranking === 'dense' ? this.distinctAbove(score, leaves ? own.score : undefined) : 0,
      position: this.list.position(standing) - (own && compareStandings(own, standing) < 0 ? 1 : 0),
    };
  }

  private distinctAbove(score: number, leaving: number | undefined): number {
    const scores = this.distinctScores();
    return scores.above(score) - (leaving !== undefined && scores.count(leaving) === 1 ? 1 : 0);
  }

  private better(score: number): number {
    return this.list.position({ player: '', score, reached: -Infinity });
  }

  private rowOf(player: string): Standing | undefined {
    return this.isHidden(player) ? undefined : this.standings.get(player);
  }

  private addRow(standing: Standing): void {
    if (this.isHidden(standing.player)) return;
    this.list.add(standing);
    this.distinct?.add(standing.score);
  }

  private removeRow(row: Standing): void {
    if (this.list.remove(row)) this.distinct?.remove(row.score);
  }

  /** Only dense boards pay for it. */
  private distinctScores(): DistinctScores {
    if (!this.distinct) {
      this.distinct = new DistinctScores();
      for (const { score } of this.list.slice(0, Infinity)) this.distinct.add(score);
    }
    return this.distinct;
  }
}
