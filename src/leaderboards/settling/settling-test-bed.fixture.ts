import { QueryHandler } from '@nestjs/cqrs';
import {
  Cause,
  GetProfile,
  MetricsMoved,
  PointsAwarded,
  ProfileChanged,
  ScoresChanged,
  type Profile,
} from 'besitos/contracts';
import { RecordScores } from '../record-scores/record-scores.command.js';
import { Erasures, domainEvents, type CheckReport } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import type { LeaderboardDto } from '../read-board/leaderboard.dto.js';
import { ReadBoard, type BoardRequest } from '../read-board/read-board.query.js';
import { OptOut, OptOutHandler } from '../testing/opt-out.fixture.js';
import { Settler } from './settler.js';
import { SettlingCheck } from './settling.consistency-check.js';

export const ms = Date.parse;

/** Stands in for players: who is called vip-… is a VIP until the very end of week 21 of 2026. */
@QueryHandler(GetProfile)
class ProfileStub {
  async execute({ playerId }: GetProfile): Promise<Profile> {
    const until = ms('2026-05-25T00:00:00.001Z');
    const vip = playerId.startsWith('vip') ? [{ kind: 'standard' as const, from: 0, until }] : [];
    return { player: playerId, zone: 'UTC', dayStart: 0, vip, optOut: false, autoFreeze: null, zoneChangedAt: null };
  }
}

interface FinalRow {
  readonly player: string;
  readonly rank: number;
  readonly score: number;
  readonly personal_best: boolean;
}

interface ToldRow {
  readonly player: string;
  readonly kind: string;
  readonly at: Date;
  readonly event: Record<string, unknown>;
}

/** Leaderboards in a game of their own, in which players score, periods are settled, and tests look at what came of it. */
export class SettlingTestBed {
  readonly settler: Settler;
  private serial = 0;

  private constructor(readonly game: TestGame) {
    this.settler = game.context.get(Settler, { strict: false });
  }

  /** The clock stands at `now`, or else where the game's test clock begins. */
  static async open(now?: string): Promise<SettlingTestBed> {
    const game = await openTestGame({
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [ProfileStub, OptOutHandler, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
    if (now) game.clock.advance(ms(now));
    return new SettlingTestBed(game);
  }

  close(): Promise<void> {
    return this.game.close();
  }

  /** On which boards it counted. */
  async earn(player: string, earned: number, at: string | number): Promise<string[]> {
    const raised = await this.game.perform(new RecordScores(this.cause('e', player, at), earned, {}));
    return raised.flatMap((event) => (event instanceof ScoresChanged ? event.changes.map(({ board }) => board) : []));
  }

  async hide(player: string, at: string | number): Promise<void> {
    await this.game.perform(new OptOut(this.cause('h', player, at), true));
  }

  async erase(player: string): Promise<void> {
    const { clock, context, units } = this.game;
    await units.run([this.cause('x', player, clock.now())], async () =>
      context.get(Erasures, { strict: false }).erase(player),
    );
  }

  async settleAt(now: string): Promise<void> {
    this.game.clock.advance(ms(now));
    await this.settler.upTo(ms(now));
  }

  finalTable(key: string): Promise<FinalRow[]> {
    return this.game.source.query(
      'SELECT player, rank, score, personal_best FROM leaderboards.settled WHERE key = $1 ORDER BY -score, reached, player',
      [key],
    );
  }

  async ranks(key: string): Promise<(string | number)[][]> {
    return (await this.finalTable(key)).map(({ rank, player, score }) => [rank, player, score]);
  }

  async stepOf(key: string): Promise<string | undefined> {
    const { source } = this.game;
    const rows = await source.query<{ step: string }[]>('SELECT step FROM leaderboards.periods WHERE key = $1', [key]);
    return rows[0]?.step;
  }

  /** What players were told when the period was settled. */
  told(key: string): Promise<ToldRow[]> {
    return this.game.source.query(
      `SELECT player, kind, at, events->0->1 AS event FROM kernel.journal WHERE cause = $1 ORDER BY player`,
      [`settled:${key}`],
    );
  }

  read(period: string, request: Partial<BoardRequest> = {}): Promise<LeaderboardDto> {
    return this.game.queries.execute(new ReadBoard('weekly', { limit: 50, period, ...request }));
  }

  /** What the doctor says of all periods. */
  check(): Promise<CheckReport> {
    return this.game.context.get(SettlingCheck, { strict: false }).check();
  }

  private cause(prefix: string, player: string, at: string | number): Cause {
    return new Cause(`${prefix}${++this.serial}`, player, typeof at === 'number' ? at : ms(at));
  }
}
