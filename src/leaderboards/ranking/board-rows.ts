import { LRUCache } from 'lru-cache';
import { compareStandings } from './compare-standings.js';
import { rankOf, type Counts, type Cut, type Segment } from './cut.js';
import { DistinctScores } from './distinct-scores.js';
import type { Anchor, Window } from './rank-index.js';
import { SortedPieces } from './sorted-pieces.js';
import { SortedList } from './sorted-list.js';
import type { Ranking, Standing } from './standing.js';
import type { NumberedStanding } from './standings.source.js';

/** Of so many lists it is remembered who is on the board. */
const CIRCLES = 1_000;

/** A player's standing for as long as they are on the board. A class, for V8: literals of this shape elsewhere hold -Infinity, and would make all of these hold doubles. */
class Kept implements Standing {
  constructor(
    readonly player: string,
    public score: number,
    public reached: number,
  ) {}

  /** Whether it holds what was told under this sequence of the player's. */
  holds(_seq: number): boolean {
    return false;
  }

  take({ score, reached }: Update): void {
    this.score = score;
    this.reached = reached;
  }
}

/** For a board that may be told again what it was filled with. What it knows beside the standing shows in no copy of it. */
class Numbered extends Kept {
  #seq: number;

  constructor({ player, score, reached, seq = 0 }: Update) {
    super(player, score, reached);
    this.#seq = seq;
  }

  override holds(seq: number): boolean {
    return seq <= this.#seq;
  }

  override take(update: Update): void {
    super.take(update);
    this.#seq = update.seq ?? 0;
  }
}

/** On a numbered board a standing has a sequence. */
type Update = Standing & Partial<NumberedStanding>;

/** Who of a circle is on the board, as of so many arrivals; who left has no score. */
interface Found {
  readonly standings: readonly Standing[];
  readonly arrivals: number;
}

/** One board in one period, in memory. Hidden players have a standing and no row. */
export class BoardRows {
  private readonly standings = new Map<string, Kept>();
  /** Who left a numbered board, by which sequence: nothing older brings them back. */
  private readonly left = new Map<string, number>();
  private circles?: LRUCache<readonly string[], Found>;
  private arrivals = 0;
  private list = new SortedList<Standing>(compareStandings);
  private distinct?: DistinctScores;

  /** @param numbered what it is filled with and told has a sequence, and of two the higher holds */
  constructor(
    private readonly isHidden: (player: string) => boolean,
    private readonly numbered = false,
  ) {}

  /** A board of these standings, one a player, for one cut: of all players it knows `player` alone by name. */
  static of(
    standings: readonly Standing[],
    player: string | undefined,
    isHidden: (player: string) => boolean,
  ): BoardRows {
    const board = new BoardRows(isHidden);
    const own = standings.find((standing) => standing.player === player);
    if (own && own.score > 0) board.standings.set(own.player, new Kept(own.player, own.score, own.reached));
    const shown = standings.filter((standing) => standing.score > 0 && !isHidden(standing.player));
    board.list = SortedList.of(shown.sort(compareStandings), compareStandings);
    return board;
  }

  /** Takes a board over that comes in pieces, each player once, with scores above 0. It may not be read or set meanwhile. */
  async fill(pieces: AsyncIterable<readonly Update[]>): Promise<void> {
    const sorted = new SortedPieces<Kept>(compareStandings);
    for await (const piece of pieces) {
      const kept = piece.map((standing) => this.keep(standing));
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

  /** The board of these players alone. The same list asked again costs no look-ups, but when somebody of it was missing and others came. */
  among(players: readonly string[], player: string | undefined): BoardRows {
    this.circles ??= new LRUCache({ max: CIRCLES });
    let found = this.circles.get(players);
    const isGone = ({ score }: Standing): boolean => score <= 0;
    const misses = !found || found.standings.length < players.length || found.standings.some(isGone);
    if (!found || (misses && found.arrivals !== this.arrivals)) {
      found = { standings: players.flatMap((one) => this.standings.get(one) ?? []), arrivals: this.arrivals };
      this.circles.set(players, found);
    }
    return BoardRows.of(found.standings, player, this.isHidden);
  }

  /** A score of 0 or less leaves the board. */
  set(update: Update): void {
    const { player, score, seq = Infinity } = update;
    const kept = this.standings.get(player);
    if (kept?.holds(seq) || seq <= (this.left.get(player) ?? 0)) return;
    if (kept) this.removeRow(kept);
    if (score <= 0) {
      if (kept) kept.score = 0;
      this.standings.delete(player);
      if (this.numbered) this.left.set(player, seq);
    } else if (kept) {
      kept.take(update);
      this.addRow(kept);
    } else this.arrive(this.keep(update));
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

  private keep(update: Update): Kept {
    return this.numbered ? new Numbered(update) : new Kept(update.player, update.score, update.reached);
  }

  private arrive(standing: Kept): void {
    this.standings.set(standing.player, standing);
    this.arrivals++;
    this.addRow(standing);
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
