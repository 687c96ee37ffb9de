import { openTestGame } from 'besitos/testing';
import { leaderboardsMigrations } from '../migrations/index.js';
import { itKeepsTheContract } from './contract/rank-index.contract.js';
import { SqlRankIndex } from './sql-rank-index.js';
import { scoreTableOf } from './score-rows.fixture.js';

itKeepsTheContract(
  async () => {
    const game = await openTestGame({ imports: [], migrations: leaderboardsMigrations });
    return { index: new SqlRankIndex(game.source), ...scoreTableOf(game.source), close: () => game.close() };
  },
  { runs: 15, foretells: false },
);
