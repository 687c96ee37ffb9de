import { Injectable } from '@nestjs/common';
import type { BoardPeriod } from '../../periods/board-period.js';
import { BoardRows } from '../board-rows.js';
import { rankOf, type Cut } from '../cut.js';
import type { Crowd, Window } from '../rank-index.js';
import type { Ranking, Standing } from '../standing.js';
import { stampOf } from './member.js';
import { inPieces } from './pieces.js';
import { RankServer } from './rank-server.js';
import { countsFrom, crowdFrom, cutFrom, heldFrom, knownFrom, readArguments, type HeldPlayer } from './replies.js';
import { HELD, KNOWN, RANKS, RANKS_WITH, READ } from './scripts/read.js';

/** What Redis keeps of a place. Answers nothing when the place is missing there. @throws RanksUnreachable */
@Injectable()
export class BoardReader {
  constructor(private readonly server: RankServer) {}

  async cut({ key }: BoardPeriod, ranking: Ranking, window: Window): Promise<Cut | undefined> {
    return cutFrom(await this.server.ask(READ, key, dense(ranking), ...readArguments(window)), window.player);
  }

  /** Friends are few: their standings are fetched in one go and ranked here. */
  async cutAmong(
    boardPeriod: BoardPeriod,
    ranking: Ranking,
    window: Window,
    among: readonly string[],
  ): Promise<Cut | undefined> {
    const known = await this.known(boardPeriod, among);
    if (!known) return undefined;
    const hidden = new Set(known.filter((player) => player.hidden).map(({ standing }) => standing.player));
    const standings = known.map(({ standing }) => standing);
    const board = BoardRows.of(standings, window.player, (player) => hidden.has(player));
    return board.cut(window, ranking);
  }

  async crowd({ key }: BoardPeriod, ranking: Ranking, players: readonly string[]): Promise<Crowd | undefined> {
    const crowds = await inPieces(players, async (piece) =>
      crowdFrom(await this.server.ask(RANKS, key, dense(ranking), ...piece), piece, ranking),
    );
    return crowds && { participants: crowds[0].participants, rows: crowds.flatMap(({ rows }) => rows) };
  }

  async ranksWith(
    { key }: BoardPeriod,
    ranking: Ranking,
    standings: readonly Standing[],
  ): Promise<readonly number[] | undefined> {
    const pieces = await inPieces(standings, async (piece) => {
      const args = piece.flatMap(({ player, score, reached }) => [player, Math.max(0, score), stampOf(reached)]);
      return countsFrom(await this.server.ask(RANKS_WITH, key, dense(ranking), ...args));
    });
    return pieces?.flat().map((counts) => rankOf(counts, ranking));
  }

  async held(
    { key }: BoardPeriod,
    players: readonly string[],
  ): Promise<readonly (HeldPlayer | undefined)[] | undefined> {
    const pieces = await inPieces(players, async (piece) =>
      heldFrom(await this.server.ask(HELD, key, ...piece), piece),
    );
    return pieces?.flat();
  }

  private async known({ key }: BoardPeriod, players: readonly string[]): Promise<readonly HeldPlayer[] | undefined> {
    const pieces = await inPieces(players, async (piece) =>
      knownFrom(await this.server.ask(KNOWN, key, ...piece), piece),
    );
    return pieces?.flat();
  }
}

function dense(ranking: Ranking): number {
  return ranking === 'dense' ? 1 : 0;
}
