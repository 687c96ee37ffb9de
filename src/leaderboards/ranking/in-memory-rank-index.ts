import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { PlayerErased, ProfileChanged, ScoresChanged } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import type { Subscription } from 'rxjs';
import { placeKey, type Place } from '../periods/place.js';
import { BoardRows } from './board-rows.js';
import { HiddenPlayers } from './hidden-players.js';
import { sliceOf } from './cut.js';
import { readAhead } from './read-ahead.js';
import { RankIndex, type Crowd, type Slice, type Window } from './rank-index.js';
import type { Ranking, Standing } from './standing.js';
import { StandingsSource } from './standings.source.js';

/** Periods that are over and were asked for: so many stay in memory. */
const FORMER_KEPT = 8;

interface HeldBoard {
  readonly place: Place;
  readonly rows: BoardRows;
  /** The latest score a player got since the board was last read: a replay pays for a map entry, not for a place in the order. */
  readonly pending: Map<string, Standing>;
  readonly loaded: Promise<void>;
}

/**
 * Ranks of the boards that somebody asked for, in this process. A board is built from the table at its first question and then follows
 * the committed facts; what is committed while it is built waits in `pending`. Nobody asks, nothing is paid.
 */
@Injectable()
export class InMemoryRankIndex extends RankIndex implements OnModuleDestroy {
  private readonly boards = new Map<string, HeldBoard>();
  private readonly hidden: HiddenPlayers;
  private readonly isHidden = (player: string): boolean => this.hidden.has(player);
  private following: Subscription | undefined;

  constructor(
    private readonly source: StandingsSource,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {
    super();
    this.hidden = new HiddenPlayers(source);
  }

  onModuleDestroy(): void {
    this.following?.unsubscribe();
  }

  async read(place: Place, ranking: Ranking, window: Window): Promise<Slice> {
    const rows = await this.board(place);
    const asked = window.among ? rows.among(window.among, window.player) : rows;
    return sliceOf(asked.cut(window, ranking), ranking, window.around === true);
  }

  async ranksOf(place: Place, ranking: Ranking, players: readonly string[]): Promise<Crowd> {
    const rows = await this.board(place);
    const ranked = players.map((player) => {
      const standing = rows.standingOf(player);
      return standing && { rank: rows.rankOf(standing, ranking), ...standing };
    });
    return { participants: rows.participants, rows: ranked };
  }

  async ranksWith(place: Place, ranking: Ranking, standings: readonly Standing[]): Promise<readonly number[]> {
    const rows = await this.board(place);
    return standings.map((standing) => rows.rankOf(standing, ranking));
  }

  async warm(places: readonly Place[]): Promise<void> {
    for (const place of places) await this.board(place);
  }

  /** Nothing to do: it hears its own process's commits, which is all there is where it is used. */
  follow(): Promise<void> {
    return Promise.resolve();
  }

  async rebuild(place: Place): Promise<void> {
    this.boards.delete(place.key);
    await this.board(place);
  }

  async held(place: Place, players: readonly string[]): Promise<readonly (Standing | undefined)[]> {
    const rows = await this.board(place);
    return players.map((player) => {
      const standing = rows.standingOf(player);
      return standing && { ...standing };
    });
  }

  private async board(place: Place): Promise<BoardRows> {
    let held = this.boards.get(place.key);
    this.boards.delete(place.key);
    this.boards.set(place.key, (held ??= this.hold(place))); // the last one asked for stands last
    await held.loaded;
    for (const standing of held.pending.values()) held.rows.set(standing);
    held.pending.clear();
    return held.rows;
  }

  private hold(place: Place): HeldBoard {
    this.following ??= this.events.subscribe((fact) => this.hear(fact));
    this.forgetFormer();
    const rows = new BoardRows(this.isHidden);
    const loaded = this.load(place, rows).catch((error: unknown) => {
      this.boards.delete(place.key); // the next question tries again
      throw error;
    });
    return { place, rows, pending: new Map(), loaded };
  }

  private async load(place: Place, rows: BoardRows): Promise<void> {
    await this.hidden.ready();
    await rows.fill(readAhead(this.source.standings(place)));
  }

  /** The bus tells subscribers after commit only, and a player's units commit one after the other. */
  private hear(fact: object): void {
    if (fact instanceof ScoresChanged) {
      const player = fact.cause.playerId;
      for (const { board, period, after, reached } of fact.changes) {
        this.boards.get(placeKey(board, period))?.pending.set(player, { player, score: after, reached });
      }
    } else if (fact instanceof ProfileChanged && fact.before.optOut !== fact.after.optOut) {
      this.hidden.set(fact.after.player, fact.after.optOut);
      for (const { rows } of this.boards.values()) rows.refresh(fact.after.player);
    } else if (fact instanceof PlayerErased) {
      const player = fact.cause.playerId;
      for (const { pending } of this.boards.values()) pending.set(player, { player, score: 0, reached: 0 });
    }
  }

  private forgetFormer(): void {
    const now = this.clock.now();
    const former = [...this.boards.values()].filter(
      ({ place }) => place.period.until !== null && place.period.until <= now,
    );
    for (const { place } of former.slice(0, Math.max(0, former.length - FORMER_KEPT + 1)))
      this.boards.delete(place.key);
  }
}
