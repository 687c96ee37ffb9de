import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError, type CommittedRow } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { BoardPeriod } from '../../periods/board-period.js';
import { sliceOf } from '../cut.js';
import { RankIndex, type Crowd, type Slice, type Window } from '../rank-index.js';
import { boardUpdatesIn } from '../score-updates.js';
import { SqlRankIndex } from '../sql-rank-index.js';
import type { Ranking, Standing } from '../standing.js';
import { BoardBuilder } from './board-builder.js';
import { BoardReader } from './board-reader.js';
import { FewAtOnce } from './few-at-once.js';
import { piecesOf } from './pieces.js';
import { RanksUnreachable, RankServer } from './rank-server.js';
import { CONFIRM, FOLLOW } from './scripts/keep.js';
import type { Update } from './update.js';
import { updatesOf } from './updates-of.js';

/** A read of the table looks at a whole board, on the connections that answer HTTP: so many at once in a process, and so many may wait. */
const TABLE_READS = 2;
const WAITING_READS = 200;
/** Longer than an instance needs to take over from one that was killed, and than a follower rests after a failure. */
const FRESH_MS = 5_000;

/**
 * Ranks in Redis, shared by all instances. What is missing there (wiped, evicted, or of an earlier run of the server) is built anew from
 * the table, and until then the table answers; so it does while Redis is away.
 */
@Injectable()
export class RedisRankIndex extends RankIndex implements OnApplicationBootstrap {
  /** What was asked to be kept ready: looked after again whenever Redis comes back. */
  private ready: readonly BoardPeriod[] = [];
  private readonly tableReads = new FewAtOnce(TABLE_READS, WAITING_READS);
  private readonly log = new Logger('Ranks');
  private refused = false;

  constructor(
    private readonly server: RankServer,
    private readonly reader: BoardReader,
    private readonly builder: BoardBuilder,
    private readonly table: SqlRankIndex,
    private readonly rulebook: Rulebook,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.server.onReady(() => {
      for (const boardPeriod of this.ready) void this.builder.request(boardPeriod, this.isDense(boardPeriod.board));
    });
  }

  async read(boardPeriod: BoardPeriod, ranking: Ranking, window: Window): Promise<Slice> {
    const { among } = window;
    const answer = async (): Promise<Slice | undefined> => {
      const cut = among
        ? await this.reader.cutAmong(boardPeriod, ranking, window, among)
        : await this.reader.cut(boardPeriod, ranking, window);
      return cut && sliceOf(cut, ranking, window.around === true);
    };
    return this.orTable(boardPeriod, ranking, answer, () => this.table.read(boardPeriod, ranking, window));
  }

  ranksOf(boardPeriod: BoardPeriod, ranking: Ranking, players: readonly string[]): Promise<Crowd> {
    const answer = (): Promise<Crowd | undefined> => this.reader.crowd(boardPeriod, ranking, players);
    return this.orTable(boardPeriod, ranking, answer, () => this.table.ranksOf(boardPeriod, ranking, players));
  }

  ranksWith(
    boardPeriod: BoardPeriod,
    ranking: Ranking,
    standings: readonly Standing[],
  ): Promise<readonly number[] | undefined> {
    return this.orNothing(boardPeriod, ranking, () => this.reader.ranksWith(boardPeriod, ranking, standings));
  }

  /** At a start whatever is there may be of a time when nobody followed: these are built anew, the others are given up. Later what is missing is built. */
  async warm(boardPeriods: readonly BoardPeriod[]): Promise<void> {
    const starting = this.ready.length === 0;
    this.ready = boardPeriods;
    if (!starting) {
      for (const boardPeriod of boardPeriods) await this.builder.request(boardPeriod, this.isDense(boardPeriod.board));
      return;
    }
    try {
      await this.server.keepOnly(boardPeriods.map(({ key }) => key));
      for (const boardPeriod of boardPeriods) await this.builder.rebuild(boardPeriod, this.isDense(boardPeriod.board));
    } catch (error) {
      nothingWhenAway(error);
    }
  }

  /** @throws RanksUnreachable */
  async follow(rows: readonly CommittedRow[]): Promise<void> {
    const { scores, everywhere } = updatesOf(boardUpdatesIn(rows));
    for (const [key, updates] of scores) {
      if (!(await this.put(key, updates))) this.requestRunning(key);
    }
    await this.putEverywhere(everywhere);
  }

  private async putEverywhere(updates: readonly Update[]): Promise<void> {
    if (!updates.length) return;
    const boardPeriods = await this.server.boardPeriods();
    await Promise.all(boardPeriods.map((key) => this.put(key, updates)));
  }

  /** What Redis refuses it is told again by whoever follows, with rows to take over; here it is said once. */
  override async confirm(): Promise<void> {
    try {
      await this.server.ask(CONFIRM, '', FRESH_MS);
      this.refused = false;
    } catch (error) {
      nothingWhenAway(error);
      if (this.refused || !this.server.answers) return;
      this.refused = true;
      this.log.warn(`Redis takes nothing about ranks, they come from the table: ${(error as Error).message}`);
    }
  }

  async rebuild(boardPeriod: BoardPeriod): Promise<void> {
    if (await this.builder.rebuild(boardPeriod, this.isDense(boardPeriod.board))) return;
    throw new DomainError(
      'ranks_being_built',
      409,
      `Another instance builds ${boardPeriod.key} just now; try again in a moment.`,
    );
  }

  async held(
    boardPeriod: BoardPeriod,
    players: readonly string[],
  ): Promise<readonly (Standing | undefined)[] | undefined> {
    const held = await this.reader.held(boardPeriod, players).catch(nothingWhenAway);
    return held?.map((player) => player?.standing);
  }

  private async put(key: string, updates: readonly Update[]): Promise<boolean> {
    let kept = true;
    for (const piece of piecesOf(updates)) kept = (await this.server.ask(FOLLOW, key, ...piece.flat())) === 1 && kept;
    return kept;
  }

  /** A former period that nobody asked for is not built because of a late score. */
  private requestRunning(key: string): void {
    const boardPeriod = this.ready.find((boardPeriod) => boardPeriod.key === key);
    if (boardPeriod) void this.builder.request(boardPeriod, this.isDense(boardPeriod.board));
  }

  /** Who waited for their turn at the table looks in the index again first: it may have been built meanwhile. */
  private async orTable<T>(
    boardPeriod: BoardPeriod,
    ranking: Ranking,
    ask: () => Promise<T | undefined>,
    fromTable: () => Promise<T>,
  ): Promise<T> {
    const found = await this.orNothing(boardPeriod, ranking, ask);
    if (found !== undefined) return found;
    return this.tableReads.run(async () => (await this.orNothing(boardPeriod, ranking, ask)) ?? fromTable());
  }

  /** Nothing when the place is missing, which is seen to, or when Redis does not answer, or with an error. */
  private async orNothing<T>(
    boardPeriod: BoardPeriod,
    ranking: Ranking,
    ask: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    try {
      const found = await ask();
      if (found === undefined)
        void this.builder.request(boardPeriod, ranking === 'dense' || this.isDense(boardPeriod.board));
      return found;
    } catch (error) {
      return nothingWhenAway(error);
    }
  }

  private isDense(board: string): boolean {
    return this.rulebook.current().board(board)?.ranking === 'dense';
  }
}

function nothingWhenAway(error: unknown): undefined {
  if (!(error instanceof RanksUnreachable)) throw error;
}
