import { describe } from '@jest/globals';
import { EventClock } from 'besitos/kernel';
import { ToldNews } from '../testing/news.fixture.js';
import { InMemoryRankIndex } from './in-memory-rank-index.js';
import { contractBoard } from './contract/given.fixture.js';
import { itKeepsTheContract } from './contract/rank-index.contract.js';
import { StandingsSource } from './standings.source.js';

const now = Date.parse('2026-11-18T12:00:00Z');
const { board, period } = contractBoard;

/** Always empty: what the index holds came by news. */
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

describe.each([
  ['its own process', false],
  ['all instances', true],
])('in memory, with the news of %s', (_, late) => {
  itKeepsTheContract(
    () => {
      const news = new ToldNews(late);
      const index = new InMemoryRankIndex(new EmptyTable(), news, new EventClock(now));
      const hiding = new Set<string>();
      const hide = (player: string, hidden: boolean): Promise<void> => {
        if (hidden) hiding.add(player);
        else hiding.delete(player);
        news.tell({ player, hidden });
        return Promise.resolve();
      };
      return Promise.resolve({
        index,
        clear: async () => {
          for (const player of hiding) await hide(player, false);
          await index.rebuild(contractBoard);
        },
        commit: (standings) => {
          for (const { player, score, reached } of standings)
            news.tell({ player, scores: [[board, period.key, score, reached]] });
          return Promise.resolve();
        },
        hide,
        close: () => Promise.resolve(index.onApplicationShutdown()),
      });
    },
    { runs: 500 },
  );
});
