import { describe } from '@jest/globals';
import { Commits, EventClock } from 'besitos/kernel';
import { InMemoryRankIndex } from './in-memory-rank-index.js';
import { contractBoard } from './contract/given.fixture.js';
import { itKeepsTheContract } from './contract/rank-index.contract.js';
import { StandingsSource } from './standings.source.js';

const now = Date.parse('2026-11-18T12:00:00Z');
const { board, period } = contractBoard;

/** Always empty: what the index holds it learned from commits. */
class EmptyTable extends StandingsSource {
  async *standings(): AsyncIterable<readonly never[]> {}

  hiddenPlayers(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  numberedStandings(): AsyncIterable<readonly never[]> {
    return this.standings();
  }

  numberedHidden(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }
}

describe('in memory', () => {
  itKeepsTheContract(
    () => {
      const commits = new Commits();
      const index = new InMemoryRankIndex(new EmptyTable(), commits, new EventClock(now));
      const hiding = new Set<string>();
      let seq = 0;
      const commit = (player: string, name: string, body: object): void =>
        void commits.tell([{ player, seq: ++seq, events: [[name, body]] }]);
      const hide = (player: string, hidden: boolean): Promise<void> => {
        if (hidden) hiding.add(player);
        else hiding.delete(player);
        commit(player, 'ProfileChanged', { after: { optOut: hidden } });
        return Promise.resolve();
      };
      return Promise.resolve({
        index,
        clear: async () => {
          for (const player of hiding) await hide(player, false);
          await index.rebuild(contractBoard);
        },
        commit: (standings) => {
          for (const { player, score: after, reached } of standings)
            commit(player, 'ScoresChanged', { changes: [{ board, period: period.key, before: 0, after, reached }] });
          return Promise.resolve();
        },
        hide,
        close: () => Promise.resolve(index.onApplicationShutdown()),
      });
    },
    { runs: 500 },
  );
});
