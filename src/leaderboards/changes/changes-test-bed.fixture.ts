import type { LeaderboardChanged } from 'besitos/contracts';
import { Cause, MetricsMoved, PointsAwarded, ProfileChanged } from 'besitos/contracts';
import { RecordScores } from '../record-scores/record-scores.command.js';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame, untilReadable } from 'besitos/testing';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import { noFriends } from '../testing/friends.fixture.js';
import { OptOutHandler } from '../testing/opt-out.fixture.js';
import { RankReader } from './rank-reader.js';

/** Monday 4 May 2026, 10:00 UTC: week 19. */
export const NOW = Date.parse('2026-05-04T10:00:00Z');
/** `n` players with 1,000 n … 1,000 Besitos, so that p1 leads. */
export const field = (n: number) => Array.from({ length: n }, (_, i) => [`p${i + 1}`, 1_000 * (n - i)] as const);

type Told = Pick<
  LeaderboardChanged,
  'board' | 'period' | 'previousRank' | 'rank' | 'previousScore' | 'score' | 'personalBest' | 'participants'
>;
interface Recorded {
  readonly player: string;
  readonly kind: string;
  readonly cause: string;
  readonly at: Date;
  readonly events: readonly (readonly [string, Told])[];
}

/** Leaderboards on a database of their own, where players score and what they are told is read back. */
export class ChangesTestBed {
  private readonly reader: RankReader;
  private readonly totals = new Map<string, number>();
  private ids = 0;

  private constructor(readonly game: TestGame) {
    this.reader = game.context.get(RankReader, { strict: false });
  }

  static async open(): Promise<ChangesTestBed> {
    return new ChangesTestBed(
      await openTestGame({
        imports: [LeaderboardsModule],
        migrations: leaderboardsMigrations,
        providers: [OptOutHandler, ...noFriends, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
      }),
    );
  }

  cause(player: string, at: number): Cause {
    return new Cause(`a${++this.ids}`, player, at);
  }

  /** All gains in one unit of work. */
  async earn(gains: readonly (readonly [player: string, earned: number])[], at = this.game.clock.now()): Promise<void> {
    const commands = gains.map(([player, earned]) => {
      const experience = (this.totals.get(player) ?? 0) + earned;
      this.totals.set(player, experience);
      return new RecordScores(this.cause(player, at), earned, { experience });
    });
    await this.game.units.run(
      commands.map((command) => command.cause),
      async (unit) => {
        for (const command of commands) await this.game.units.apply(unit, command);
      },
    );
  }

  async readAll(): Promise<void> {
    await untilReadable(this.game.source);
    await this.reader.all();
  }

  recorded(): Promise<Recorded[]> {
    return this.game.source.query(
      `SELECT player, kind, cause, at, events FROM kernel.journal WHERE kind = 'due' ORDER BY id`,
    );
  }

  async told(board = 'weekly'): Promise<(Told & { readonly player: string })[]> {
    return (await this.recorded()).flatMap(({ player, events }) =>
      events.flatMap(([, event]) => (event.board === board ? [{ player, ...event }] : [])),
    );
  }

  /** What was told, as player, former rank, rank, and whether it is a personal best. */
  async brief(board = 'weekly'): Promise<(string | number | boolean | null)[][]> {
    return (await this.told(board)).map(({ player, previousRank, rank, personalBest }) => [
      player,
      previousRank,
      rank,
      personalBest,
    ]);
  }

  async forget(): Promise<void> {
    await this.game.source.query(`DELETE FROM kernel.journal WHERE kind = 'due'`);
  }

  /** What was recorded until now was not delivered together with what comes, however slow the machine is. */
  async letTimePass(): Promise<void> {
    await this.game.source.query(`UPDATE kernel.journal SET recorded_at = recorded_at - interval '1 minute'`);
  }

  close(): Promise<void> {
    return this.game.close();
  }
}
