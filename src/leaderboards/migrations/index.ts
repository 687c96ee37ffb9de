import { CreateLeaderboards1763800000007 } from './1763800000007-create-leaderboards.js';
import { CreateSettling1763800000200 } from './1763800000200-create-settling.js';
import { CreateRankChanges1763800000401 } from './1763800000401-create-rank-changes.js';
import { CountTheErased1763800000801 } from './1763800000801-count-the-erased.js';

export const leaderboardsMigrations = [
  CreateLeaderboards1763800000007,
  CreateSettling1763800000200,
  CreateRankChanges1763800000401,
  CountTheErased1763800000801,
];
