import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, MetricsMoved, PointsAwarded, ProfileChanged, type LeaderboardChanged } from 'besitos/contracts';
import { RecordScores } from '../record-scores/record-scores.command.js';
import { domainEvents, Sessions, UnitOfWork } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { openTestGame, type TestGame, untilReadable } from 'besitos/testing';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import { RankIndex } from '../ranking/rank-index.js';
import { RankDays } from '../rank-history/rank-days.js';
import { noFriends } from '../testing/friends.fixture.js';
import { OptOut, OptOutHandler } from '../testing/opt-out.fixture.js';
import { AnnouncedTable } from './announced.table.js';
import { RankChangeNotifier } from './rank-change-notifier.js';
import { PresentRanks } from './present-ranks.js';
import { RankReader } from './rank-reader.js';

const PLAYERS = 40;
const LANES = 4;
const UNITS = 60;

/** A cursor may refuse to be moved by a reader that was overtaken. */
function letOvertake(error: unknown): void {
  if (!String(error).includes('overtaken')) throw error;
}

describe('what moved, while others write', () => {
  let game: TestGame;
  const totals = new Map<string, number>();
  let ids = 0;

  beforeAll(async () => {
    game = await openTestGame({
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [OptOutHandler, ...noFriends, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  /** One as another instance has it that did not notice yet that its lease is lost. */
  const anotherReader = () => {
    const get = <T>(type: abstract new (...args: never[]) => T): T => game.context.get(type, { strict: false });
    const notifier = new RankChangeNotifier(get(UnitOfWork), get(AnnouncedTable), get(Rulebook));
    return new RankReader(get(Sessions), get(RankIndex), get(PresentRanks), get(RankDays), notifier);
  };

  /** Units of some players of one lane, one after the other. */
  async function lane(number: number): Promise<void> {
    for (let unit = 0; unit < UNITS; unit++) {
      const commands = Array.from({ length: PLAYERS / LANES / 2 }, (_, i) => {
        const player = `p${number + LANES * ((i * 2 + unit) % (PLAYERS / LANES))}`;
        const earned = 1 + ((unit * 37 + i * 101 + number * 13) % 160);
        totals.set(player, (totals.get(player) ?? 0) + earned);
        const cause = new Cause(`a${++ids}`, player, game.clock.now());
        return new RecordScores(cause, earned, { experience: totals.get(player)! });
      });
      await game.units.run(
        commands.map(({ cause }) => cause),
        async (unit) => {
          for (const command of commands) await game.units.apply(unit, command);
        },
      );
    }
  }

  const toldTo = async (): Promise<{ player: string; seq: number; events: [string, LeaderboardChanged][] }[]> =>
    game.source.query(`SELECT player, seq, events FROM kernel.journal WHERE cause LIKE 'ranks:%' ORDER BY player, seq`);

  it('is told once by two readers that both believe to be alone, and nothing is missed', async () => {
    const readers = [game.context.get(RankReader, { strict: false }), anotherReader()];
    let writing = true;
    const reading = readers.map(async (reader) => {
      while (writing) await reader.next().catch(letOvertake);
    });
    await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
    writing = false;
    await Promise.all(reading);
    await untilReadable(game.source);
    await readers[0].all();

    const last = new Map<string, LeaderboardChanged>();
    const bands = new Map<string, number[]>();
    for (const { player, events } of await toldTo()) {
      for (const [, told] of events) {
        const key = `${player} ${told.board}`;
        const before = last.get(key);
        if (before) expect(told).toMatchObject({ previousRank: before.rank, previousScore: before.score });
        last.set(key, told);
        if (told.board !== 'global' || !told.personalBest) continue;
        bands.set(player, [...(bands.get(player) ?? []), Math.floor(told.score / 1_000)]);
      }
    }
    for (const [player, score] of totals) {
      const band = Math.floor(score / 1_000);
      const passed = bands.get(player) ?? [];
      expect(new Set(passed).size).toBe(passed.length);
      expect(passed.at(-1) ?? 0).toBe(band);
    }
    expect(bands.size).toBe(PLAYERS);
  }, 60_000);

  it('is announced as it is when all of 500 that were delivered together are there at the look', async () => {
    const reader = game.context.get(RankReader, { strict: false });
    await reader.all();
    const scores = new Map(Array.from({ length: 500 }, (_, i) => [`q${i}`, 10_000 + ((i * 7_919) % 500)]));
    for (let unit = 0; unit < 3; unit++) {
      const commands = [...scores].flatMap(([player, earned], i) =>
        i % 3 === unit
          ? [new RecordScores(new Cause(`d${++ids}`, player, game.clock.now()), earned, { experience: earned })]
          : [],
      );
      await game.units.run(
        commands.map(({ cause }) => cause),
        async (open) => {
          for (const command of commands) await game.units.apply(open, command);
        },
      );
    }
    await untilReadable(game.source);
    const order = [...scores].sort(([, a], [, b]) => b - a).map(([player]) => player);
    const { moved, top } = game.context.get(Rulebook, { strict: false }).current().ruleset.leaderboards.announce;
    await reader.all();
    const known: { player: string; key: string; rank: number }[] = await game.source.query(
      `SELECT player, key, rank FROM leaderboards.announced WHERE player LIKE 'q%'`,
    );
    expect(known).toHaveLength(3 * 500);
    const unannounced = known.filter(({ player, rank: from }) => {
      const rank = order.indexOf(player) + 1;
      return Math.abs(rank - from) >= moved || (rank <= top && from > top);
    });
    expect(unannounced).toEqual([]);
    const rows = (await toldTo()).length;
    await reader.all();
    expect((await toldTo()).length).toBe(rows);
  }, 60_000);

  it('is told to nobody after they opted out, however close that was', async () => {
    const reader = game.context.get(RankReader, { strict: false });
    for (let round = 0; round < 20; round++) {
      const player = `p${round}`;
      const at = game.clock.now();
      const high = 1_000_000 * (round + 1);
      await game.perform(new RecordScores(new Cause(`h${round}`, player, at), high, { experience: high }));
      await Promise.all([reader.all(), game.perform(new OptOut(new Cause(`o${round}`, player, at), true))]);
    }
    await untilReadable(game.source);
    await reader.all();
    const out: { player: string; seq: number }[] = await game.source.query(
      `SELECT player, seq FROM kernel.journal WHERE cause LIKE 'o%' AND events::text LIKE '%ProfileChanged%'`,
    );
    expect(out).toHaveLength(20);
    const optedOutAt = new Map(out.map(({ player, seq }) => [player, seq]));
    const after = (await toldTo()).filter(({ player, seq }) => seq > (optedOutAt.get(player) ?? Infinity));
    expect(after).toEqual([]);
  }, 60_000);
});
