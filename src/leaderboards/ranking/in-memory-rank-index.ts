import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Commits } from 'besitos/kernel';
import type { BoardPeriod } from '../periods/board-period.js';
import { BoardRows } from './board-rows.js';
import { sliceOf } from './cut.js';
import { readAhead } from './read-ahead.js';
import { RankIndex, type Crowd, type Slice, type Window } from './rank-index.js';
import { boardUpdatesIn, type BoardUpdate } from './score-updates.js';
import type { Ranking, Standing } from './standing.js';
import { StandingsSource } from './standings.source.js';

/** How many boards of periods that are over stay in memory. */
const FORMER_KEPT = 8;
/** How many players' scores wait at most, so that no question pays for many. */
const PENDING = 1_000;

interface HeldBoard {
  readonly boardPeriod: BoardPeriod;
  readonly rows: BoardRows;
  /** The latest score of each player since the board was last read: a replay pays for a map entry, not for a position in the order. */
  readonly pending: Map<string, Standing>;
  readonly loaded: Promise<void>;
  isLoaded: boolean;
}

/**
 * Ranks in the memory of the one process that writes. A board is built from the table at its first question and then follows the commits
 * of this process; what is committed while it is built waits in `pending`. A board that nobody asks for costs nothing.
 */
@Injectable()
export class InMemoryRankIndex extends RankIndex implements OnApplicationShutdown {
  private readonly boards = new Map<string, HeldBoard>();
  private readonly hidden = new Set<string>();
  private hiddenAreRead: Promise<void> | undefined;
  /** Whose visibility changed while the hidden players were read: what is read of them may be older. */
  private changedMeanwhile: Set<string> | undefined = new Set<string>();
  private readonly isHidden = (player: string): boolean => this.hidden.has(player);
  private stop: (() => void) | undefined;

  constructor(
    private readonly source: StandingsSource,
    private readonly commits: Commits,
    private readonly clock: Clock,
  ) {
    super();
  }

  onApplicationShutdown(): void {
    this.stop?.();
  }

  async read(boardPeriod: BoardPeriod, ranking: Ranking, window: Window): Promise<Slice> {
    const rows = await this.board(boardPeriod);
    const asked = window.among ? rows.among(window.among, window.player) : rows;
    return sliceOf(asked.cut(window, ranking), ranking, window.around === true);
  }

  async ranksOf(boardPeriod: BoardPeriod, ranking: Ranking, players: readonly string[]): Promise<Crowd> {
    const rows = await this.board(boardPeriod);
    const ranked = players.map((player) => {
      const standing = rows.standingOf(player);
      return standing && { rank: rows.rankOf(standing, ranking), ...standing };
    });
    return { participants: rows.participants, rows: ranked };
  }

  async ranksWith(
    boardPeriod: BoardPeriod,
    ranking: Ranking,
    standings: readonly Standing[],
  ): Promise<readonly number[]> {
    const rows = await this.board(boardPeriod);
    return standings.map((standing) => rows.rankOf(standing, ranking));
  }

  /** One after the other, so that the questions get their turns in between. */
  async warm(boardPeriods: readonly BoardPeriod[]): Promise<void> {
    for (const boardPeriod of boardPeriods) await this.board(boardPeriod);
  }

  /** Nothing to do: it follows the commits themselves. */
  follow(): Promise<void> {
    return Promise.resolve();
  }

  async rebuild(boardPeriod: BoardPeriod): Promise<void> {
    this.boards.delete(boardPeriod.key);
    await this.board(boardPeriod);
  }

  async held(boardPeriod: BoardPeriod, players: readonly string[]): Promise<readonly (Standing | undefined)[]> {
    const rows = await this.board(boardPeriod);
    return players.map((player) => {
      const standing = rows.standingOf(player);
      return standing && { ...standing };
    });
  }

  private async board(boardPeriod: BoardPeriod): Promise<BoardRows> {
    const held = this.boards.get(boardPeriod.key) ?? this.hold(boardPeriod);
    this.boards.delete(boardPeriod.key);
    this.boards.set(boardPeriod.key, held); // in the order in which they were last asked for
    await held.loaded;
    takeOver(held);
    return held.rows;
  }

  private hold(boardPeriod: BoardPeriod): HeldBoard {
    this.stop ??= this.commits.listen((committed) => {
      for (const update of boardUpdatesIn(committed)) this.apply(update);
    });
    this.forgetFormer();
    const rows = new BoardRows(this.isHidden);
    const loaded = this.load(boardPeriod, rows).then(
      () => void (held.isLoaded = true),
      (error: unknown) => {
        if (this.boards.get(boardPeriod.key) === held) this.boards.delete(boardPeriod.key); // the next question tries again
        throw error;
      },
    );
    const held: HeldBoard = { boardPeriod, rows, pending: new Map(), loaded, isLoaded: false };
    return held;
  }

  private async load(boardPeriod: BoardPeriod, rows: BoardRows): Promise<void> {
    await (this.hiddenAreRead ??= this.readHidden());
    await rows.fill(readAhead(this.source.standings(boardPeriod)));
  }

  private async readHidden(): Promise<void> {
    try {
      for (const player of await this.source.hiddenPlayers())
        if (!this.changedMeanwhile?.has(player)) this.hidden.add(player);
      this.changedMeanwhile = undefined;
    } catch (error) {
      this.hiddenAreRead = undefined;
      throw error;
    }
  }

  /** Each player's commits come in their order, and none is missing. */
  private apply({ player, scores, hidden, erased }: BoardUpdate): void {
    for (const { key, score, reached } of scores) wait(this.boards.get(key), { player, score, reached });
    if (hidden !== undefined) this.hide(player, hidden);
    if (erased) for (const held of this.boards.values()) wait(held, { player, score: 0, reached: 0 });
  }

  private hide(player: string, hidden: boolean): void {
    this.changedMeanwhile?.add(player);
    if (hidden === this.hidden.has(player)) return;
    if (hidden) this.hidden.add(player);
    else this.hidden.delete(player);
    for (const { rows } of this.boards.values()) rows.refresh(player);
  }

  private forgetFormer(): void {
    const now = this.clock.now();
    const former = [...this.boards.values()].filter(
      ({ boardPeriod }) => boardPeriod.period.until !== null && boardPeriod.period.until <= now,
    );
    for (const { boardPeriod } of former.slice(0, Math.max(0, former.length - FORMER_KEPT + 1)))
      this.boards.delete(boardPeriod.key);
  }
}

function wait(held: HeldBoard | undefined, standing: Standing): void {
  if (!held) return;
  held.pending.set(standing.player, standing);
  if (held.isLoaded && held.pending.size >= PENDING) takeOver(held);
}

function takeOver({ rows, pending }: HeldBoard): void {
  for (const standing of pending.values()) rows.set(standing);
  pending.clear();
}
