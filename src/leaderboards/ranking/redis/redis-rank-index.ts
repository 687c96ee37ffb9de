import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { JournalEntry } from 'besitos/kernel';
import { Refusal } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { toldIn, type Told } from '../../news/told.js';
import type { Place } from '../../periods/place.js';
import { sliceOf } from '../cut.js';
import { RankIndex, type Crowd, type Slice, type Window } from '../rank-index.js';
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
  private ready: readonly Place[] = [];
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
      for (const place of this.ready) void this.builder.request(place, this.isDense(place.board));
    });
  }

  async read(place: Place, ranking: Ranking, window: Window): Promise<Slice> {
    const { among } = window;
    const answer = async (): Promise<Slice | undefined> => {
      const cut = among
        ? await this.reader.cutAmong(place, ranking, window, among)
        : await this.reader.cut(place, ranking, window);
      return cut && sliceOf(cut, ranking, window.around === true);
    };
    return this.orTable(place, ranking, answer, () => this.table.read(place, ranking, window));
  }

  ranksOf(place: Place, ranking: Ranking, players: readonly string[]): Promise<Crowd> {
    const answer = (): Promise<Crowd | undefined> => this.reader.crowd(place, ranking, players);
    return this.orTable(place, ranking, answer, () => this.table.ranksOf(place, ranking, players));
  }

  ranksWith(place: Place, ranking: Ranking, standings: readonly Standing[]): Promise<readonly number[] | undefined> {
    return this.orNothing(place, ranking, () => this.reader.ranksWith(place, ranking, standings));
  }

  /** At a start whatever is there may be of a time when nobody followed: these are built anew, the others are given up. Later what is missing is built. */
  async warm(places: readonly Place[]): Promise<void> {
    const starting = this.ready.length === 0;
    this.ready = places;
    if (!starting) {
      for (const place of places) await this.builder.request(place, this.isDense(place.board));
      return;
    }
    try {
      await this.server.keepOnly(places.map(({ key }) => key));
      for (const place of places) await this.builder.rebuild(place, this.isDense(place.board));
    } catch (error) {
      nothingWhenAway(error);
    }
  }

  follow(rows: readonly JournalEntry[]): Promise<void> {
    return this.take(toldIn(rows));
  }

  /** As `follow`, of what the rows say. @throws RanksUnreachable */
  async take(news: readonly Told[]): Promise<void> {
    const { scores, everywhere } = updatesOf(news);
    for (const [key, updates] of scores) {
      if (!(await this.put(key, updates))) this.requestRunning(key);
    }
    await this.putEverywhere(everywhere);
  }

  private async putEverywhere(updates: readonly Update[]): Promise<void> {
    if (!updates.length) return;
    const places = await this.server.places();
    await Promise.all(places.map((key) => this.put(key, updates)));
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

  async rebuild(place: Place): Promise<void> {
    if (await this.builder.rebuild(place, this.isDense(place.board))) return;
    throw new Refusal(
      'ranks_being_built',
      409,
      `Another instance builds ${place.key} just now; try again in a moment.`,
    );
  }

  async held(place: Place, players: readonly string[]): Promise<readonly (Standing | undefined)[] | undefined> {
    const held = await this.reader.held(place, players).catch(nothingWhenAway);
    return held?.map((player) => player?.standing);
  }

  private async put(key: string, updates: readonly Update[]): Promise<boolean> {
    let kept = true;
    for (const piece of piecesOf(updates)) kept = (await this.server.ask(FOLLOW, key, ...piece.flat())) === 1 && kept;
    return kept;
  }

  /** A former period that nobody asked for is not built because of a late score. */
  private requestRunning(key: string): void {
    const place = this.ready.find((place) => place.key === key);
    if (place) void this.builder.request(place, this.isDense(place.board));
  }

  /** Who waited for their turn at the table looks in the index again first: it may have been built meanwhile. */
  private async orTable<T>(
    place: Place,
    ranking: Ranking,
    ask: () => Promise<T | undefined>,
    fromTable: () => Promise<T>,
  ): Promise<T> {
    const found = await this.orNothing(place, ranking, ask);
    if (found !== undefined) return found;
    return this.tableReads.run(async () => (await this.orNothing(place, ranking, ask)) ?? fromTable());
  }

  /** Nothing when the place is missing, which is seen to, or when Redis does not answer, or with an error. */
  private async orNothing<T>(
    place: Place,
    ranking: Ranking,
    ask: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    try {
      const found = await ask();
      if (found === undefined) void this.builder.request(place, ranking === 'dense' || this.isDense(place.board));
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
