import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { JournalEntry } from 'besitos/kernel';
import { Refusal } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { Place } from '../../periods/place.js';
import { BoardRows } from '../board-rows.js';
import { rankOf, sliceOf, type Cut } from '../cut.js';
import { RankIndex, type Slice, type Window } from '../rank-index.js';
import { SqlRankIndex } from '../sql-rank-index.js';
import type { Ranking, Standing } from '../standing.js';
import { BoardBuilder } from './board-builder.js';
import { stampOf } from './member.js';
import { RanksUnreachable, RankServer } from './rank-server.js';
import { cutFrom, heldFrom, readArguments, type HeldPlayer } from './replies.js';
import { FOLLOW, HELD, RANK_WITH, READ } from './scripts.js';
import type { Update } from './update.js';
import { updatesOf } from './updates-of.js';

/** Updates a script: few enough that reads of others wait a millisecond or two. */
const PIECE = 250;

/**
 * Ranks in Redis, shared by all instances. What is missing there (wiped, evicted, or of an earlier run of the server) is built anew from
 * the table, and until then the table answers; so it does while Redis is away.
 */
@Injectable()
export class RedisRankIndex extends RankIndex implements OnApplicationBootstrap {
  /** What was asked to be kept ready: looked after again whenever Redis comes back. */
  private ready: readonly Place[] = [];

  constructor(
    private readonly server: RankServer,
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
    const cut = await this.orNothing(place, ranking, () =>
      among ? this.cutAmong(place, ranking, window, among) : this.cut(place, ranking, window),
    );
    return cut ? sliceOf(cut, ranking, window.around === true) : this.table.read(place, ranking, window);
  }

  async rankWith(place: Place, ranking: Ranking, standing: Standing): Promise<number> {
    const { player, score, reached } = standing;
    const counts = await this.orNothing(place, ranking, async () => {
      const args = [dense(ranking), player, Math.max(0, score), stampOf(reached)];
      const [better, distinct, position] = (await this.server.ask(RANK_WITH, place.key, ...args)) as number[];
      return better === undefined ? undefined : { better, distinct, position };
    });
    return counts ? rankOf(counts, ranking) : this.table.rankWith(place, ranking, standing);
  }

  /** At a start whatever is there may be of a time when nobody followed: these are built anew, the others are given up. */
  async warm(places: readonly Place[]): Promise<void> {
    this.ready = places;
    try {
      await this.server.keepOnly(places.map(({ key }) => key));
      for (const place of places) await this.builder.rebuild(place, this.isDense(place.board));
    } catch (error) {
      if (!(error instanceof RanksUnreachable)) throw error;
    }
  }

  async follow(rows: readonly JournalEntry[]): Promise<void> {
    const { scores, everywhere } = updatesOf(rows);
    for (const [key, updates] of scores) {
      if (!(await this.put(key, updates))) this.requestRunning(key);
    }
    if (!everywhere.length) return;
    for (const key of await this.server.places()) await this.put(key, everywhere);
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
    return (await this.heldPlayers(place, players))?.map((held) => held?.standing);
  }

  private async cut(place: Place, ranking: Ranking, window: Window): Promise<Cut | undefined> {
    return cutFrom(await this.server.ask(READ, place.key, dense(ranking), ...readArguments(window)), window.player);
  }

  /** Friends are few: their standings are fetched in one go and ranked here. */
  private async cutAmong(
    place: Place,
    ranking: Ranking,
    window: Window,
    among: readonly string[],
  ): Promise<Cut | undefined> {
    const held = await this.heldPlayers(place, among);
    if (!held) return undefined;
    const known = held.filter((player) => player !== undefined);
    const hidden = new Set(known.filter((player) => player.hidden).map(({ standing }) => standing.player));
    const board = new BoardRows((player) => hidden.has(player));
    for (const { standing } of known) board.set(standing);
    return board.cut(window, ranking);
  }

  private async heldPlayers(
    place: Place,
    players: readonly string[],
  ): Promise<readonly (HeldPlayer | undefined)[] | undefined> {
    return heldFrom(await this.server.ask(HELD, place.key, ...players), players);
  }

  private async put(key: string, updates: readonly Update[]): Promise<boolean> {
    let kept = true;
    for (let from = 0; from < updates.length; from += PIECE) {
      const piece = updates.slice(from, from + PIECE).flat();
      kept = (await this.server.ask(FOLLOW, key, ...piece)) === 1 && kept;
    }
    return kept;
  }

  /** A former period that nobody asked for is not built because of a late score. */
  private requestRunning(key: string): void {
    const place = this.ready.find((place) => place.key === key);
    if (place) void this.builder.request(place, this.isDense(place.board));
  }

  /** Nothing when the place is missing, which is seen to, or when Redis is away. */
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
      if (error instanceof RanksUnreachable) return undefined;
      throw error;
    }
  }

  private isDense(board: string): boolean {
    return this.rulebook.current().board(board)?.ranking === 'dense';
  }
}

function dense(ranking: Ranking): number {
  return ranking === 'dense' ? 1 : 0;
}
