import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from 'besitos/kernel';
import { News } from '../news/news.js';
import type { Told } from '../news/told.js';
import { boardPeriodKey, type BoardPeriod } from '../periods/board-period.js';
import { BoardRows } from './board-rows.js';
import { HiddenPlayers } from './hidden-players.js';
import { sliceOf } from './cut.js';
import { readAhead } from './read-ahead.js';
import { RankIndex, type Crowd, type Slice, type Window } from './rank-index.js';
import type { Ranking, Standing } from './standing.js';
import { StandingsSource, type NumberedStanding } from './standings.source.js';

/** Periods that are over and were asked for: so many stay in memory. */
const FORMER_KEPT = 8;
/** Players whose scores wait at most, so that no question pays for many. */
const PENDING = 1_000;

interface HeldBoard {
  readonly boardPeriod: BoardPeriod;
  readonly rows: BoardRows;
  /** The latest score a player got since the board was last read: a replay pays for a map entry, not for a place in the order. */
  readonly pending: Map<string, NumberedStanding>;
  readonly loaded: Promise<void>;
  isLoaded: boolean;
}

/**
 * Ranks of the boards that somebody asked for, in this process. A board is built from the table at its first question and then follows
 * what is committed; what comes while it is built waits in `pending`. Nobody asks, nothing is paid.
 */
@Injectable()
export class InMemoryRankIndex extends RankIndex implements OnApplicationShutdown {
  private readonly log = new Logger('Leaderboards');
  private readonly boards = new Map<string, HeldBoard>();
  private hidden: HiddenPlayers;
  private readonly isHidden = (player: string): boolean => this.hidden.has(player);
  /** By which of the player's sequence: nothing older brings them back. */
  private readonly erased = new Map<string, number>();
  /** What was asked to be kept ready. */
  private ready: readonly BoardPeriod[] = [];
  /** What is being built, or waits for it. */
  private readonly turns = new Map<string, Promise<void>>();
  private lastTurn: Promise<void> = Promise.resolve();
  private stop: (() => void) | undefined;

  constructor(
    private readonly source: StandingsSource,
    private readonly news: News,
    private readonly clock: Clock,
  ) {
    super();
    this.hidden = new HiddenPlayers(source);
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

  /** While news are not complete, boards are built when they are. */
  async warm(boardPeriods: readonly BoardPeriod[]): Promise<void> {
    this.ready = boardPeriods;
    this.listen();
    if (!this.news.complete) return;
    for (const boardPeriod of boardPeriods) await this.inTurn(boardPeriod);
  }

  /** Has the place built, beside the questions, one after the other; until then `holds` says no. */
  prepare(...boardPeriods: readonly BoardPeriod[]): void {
    for (const boardPeriod of boardPeriods) {
      if (this.turns.has(boardPeriod.key)) continue;
      this.inTurn(boardPeriod).catch((error: unknown) =>
        this.log.warn(`${boardPeriod.key} will be built when it is asked for: ${String(error)}`),
      );
    }
  }

  /** Whether questions about the place are answered at once. */
  holds(boardPeriod: BoardPeriod): boolean {
    return this.boards.get(boardPeriod.key)?.isLoaded ?? false;
  }

  /** Nothing to do: it listens. */
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
    let held = this.boards.get(boardPeriod.key);
    this.boards.delete(boardPeriod.key);
    this.boards.set(boardPeriod.key, (held ??= this.hold(boardPeriod))); // the last one asked for stands last
    await held.loaded;
    takeOver(held);
    return held.rows;
  }

  private hold(boardPeriod: BoardPeriod): HeldBoard {
    this.listen();
    this.forgetFormer();
    const rows = new BoardRows(this.isHidden, this.news.late);
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
    await this.hidden.ready();
    await rows.fill(
      readAhead(this.news.late ? this.source.numberedStandings(boardPeriod) : this.source.standings(boardPeriod)),
    );
  }

  /** After the commit; where news are not late, each player's come in their order. */
  private hear({ player, seq, scores = [], hidden, erased }: Told): void {
    if (seq > (this.erased.get(player) ?? 0)) {
      for (const [board, period, score, reached] of scores)
        wait(this.boards.get(boardPeriodKey(board, period)), { player, score, reached, seq });
    }
    if (hidden !== undefined && this.hidden.set(player, hidden, seq)) {
      for (const { rows } of this.boards.values()) rows.refresh(player);
    }
    if (erased) {
      this.erased.set(player, seq);
      for (const held of this.boards.values()) wait(held, { player, score: 0, reached: 0, seq });
    }
  }

  private miss(key: string | undefined): void {
    if (key === undefined) {
      this.boards.clear();
      this.turns.clear();
      this.hidden = new HiddenPlayers(this.source);
    } else {
      this.boards.delete(key);
      this.turns.delete(key);
    }
    this.prepare(...this.ready.filter((boardPeriod) => key === undefined || boardPeriod.key === key));
  }

  private listen(): void {
    this.stop ??= this.news.listen({ hear: (told) => this.hear(told), missed: (key) => this.miss(key) });
  }

  private inTurn(boardPeriod: BoardPeriod): Promise<void> {
    const turn = this.lastTurn.then(async () => void (await this.board(boardPeriod)));
    this.lastTurn = turn.catch(() => undefined);
    this.turns.set(boardPeriod.key, turn);
    const done = (): void => {
      if (this.turns.get(boardPeriod.key) === turn) this.turns.delete(boardPeriod.key);
    };
    turn.then(done, done);
    return turn;
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

/** Nothing older takes the place of what waits already. */
function wait(held: HeldBoard | undefined, standing: NumberedStanding): void {
  if (!held || standing.seq < (held.pending.get(standing.player)?.seq ?? 0)) return;
  held.pending.set(standing.player, standing);
  if (held.isLoaded && held.pending.size >= PENDING) takeOver(held);
}

function takeOver({ rows, pending }: HeldBoard): void {
  for (const standing of pending.values()) rows.set(standing);
  pending.clear();
}
