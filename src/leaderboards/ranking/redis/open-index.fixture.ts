import { BackgroundLoop, Leases } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { eventually, openTestGame, type TestGame } from 'besitos/testing';
import { leaderboardsMigrations } from '../../migrations/index.js';
import { ScoreTable } from '../../store/score-table.js';
import { contractBoard, type OpenIndex } from '../contract/given.fixture.js';
import type { Crowd, RankIndex, Slice } from '../rank-index.js';
import { scoreTableOf } from '../score-rows.fixture.js';
import { SqlRankIndex } from '../sql-rank-index.js';
import type { Standing } from '../standing.js';
import { BoardBuilder } from './board-builder.js';
import { BoardReader } from './board-reader.js';
import { RankServer } from './rank-server.js';
import { RanksHealth } from './ranks.health.js';
import { RedisRankIndex } from './redis-rank-index.js';

/** The table, and how it is asked. */
class WatchedTable extends SqlRankIndex {
  asked = 0;
  now = 0;
  most = 0;
  /** What every answer waits for. */
  gate: Promise<void> = Promise.resolve();

  override read(...question: Parameters<SqlRankIndex['read']>): Promise<Slice> {
    return this.watched(() => super.read(...question));
  }

  override ranksOf(...question: Parameters<SqlRankIndex['ranksOf']>): Promise<Crowd> {
    return this.watched(() => super.ranksOf(...question));
  }

  private async watched<T>(answer: () => Promise<T>): Promise<T> {
    this.asked++;
    this.most = Math.max(this.most, ++this.now);
    await this.gate;
    return answer().finally(() => this.now--);
  }
}

/** A player's events, as one row of the journal has them. */
type EventContext = readonly [player: string, ...events: readonly (readonly [string, object])[]];

export interface OpenedIndex<I extends RankIndex = RedisRankIndex> extends OpenIndex {
  readonly index: I;
  readonly server: RankServer;
  readonly game: TestGame;
  readonly table: WatchedTable;
  readonly indicator: RanksHealth;
  /** Whoever reads the journal dies, and is replaced. */
  stopFollowing(): Promise<void>;
  startFollowing(): void;
  follow(context: readonly EventContext[]): Promise<void>;
}

export interface Parts {
  readonly shared: RedisRankIndex;
  readonly server: RankServer;
  readonly game: TestGame;
}

/** The index in Redis over a table of its own; commits are followed as the reader of the journal has it. */
export const openIndex = (url: string): Promise<OpenedIndex> => openWith(url, ({ shared }) => shared);

/** An index that is made of the one in Redis. */
export async function openWith<I extends RankIndex>(url: string, make: (parts: Parts) => I): Promise<OpenedIndex<I>> {
  const game = await openTestGame({ imports: [], migrations: leaderboardsMigrations });
  const server = new RankServer(url);
  const get = <T>(type: abstract new (...args: never[]) => T): T => game.context.get(type, { strict: false });
  const builder = new BoardBuilder(server, new ScoreTable(game.source), get(Leases), game.clock);
  const table = new WatchedTable(game.source);
  const shared = new RedisRankIndex(server, new BoardReader(server), builder, table, get(Rulebook));
  shared.onApplicationBootstrap();
  const index = make({ shared, server, game });
  await eventually(() => server.answers);
  const indicator = new RanksHealth(server);
  const confirming = (): BackgroundLoop => {
    const run = (): Promise<boolean> => index.confirm().then(() => false);
    const loop = new BackgroundLoop({ name: 'following', everyMs: 20, run });
    loop.start();
    return loop;
  };
  let following = confirming();
  await eventually(async () => (await indicator.look()) === 'ok');
  const rows = scoreTableOf(game.source);
  const follow = async (context: readonly EventContext[]): Promise<void> => {
    const seqs = await game.source.query<{ player: string; seq: number }[]>('SELECT player, seq FROM kernel.players');
    const seqOf = new Map(seqs.map(({ player, seq }) => [player, Number(seq)]));
    const row = { kind: 'activity', at: 0, recordedAt: 0, xid: '1' };
    await index.follow(
      context.map(([player, ...events]) => ({
        ...row,
        id: player,
        cause: player,
        player,
        seq: seqOf.get(player),
        events,
      })) as never,
    );
  };
  return {
    index,
    server,
    game,
    table,
    indicator,
    stopFollowing: () => following.stop(),
    startFollowing: () => {
      following = confirming();
    },
    follow,
    clear: async () => {
      await rows.clear();
      await builder.rebuild(contractBoard, true); // with what dense ranks need, so that no ranking is left to the table
    },
    commit: async (standings: readonly Standing[]) => {
      await rows.commit(standings);
      await follow(
        standings.map(({ player, score: after, reached }) => {
          const change = { board: 'weekly', period: contractBoard.period.key, before: 0, after, reached };
          return [player, ['ScoresChanged', { changes: [change] }]];
        }),
      );
    },
    hide: async (player, hidden) => {
      await rows.hide(player, hidden);
      const [before, after] = [{ optOut: !hidden }, { optOut: hidden }];
      await follow([[player, ['ProfileChanged', { before, after }]]]);
    },
    close: async () => {
      await following.stop();
      server.onApplicationShutdown();
      await builder.beforeApplicationShutdown();
      await game.close();
    },
  };
}
