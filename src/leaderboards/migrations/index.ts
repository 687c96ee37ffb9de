import { CreateLeaderboards1763800000007 } from './1763800000007-create-leaderboards.js';
import { CreateRankChanges1763800000401 } from './1763800000401-create-rank-changes.js';
import { SettledStandIn1763800000402 } from './1763800000402-settled-stand-in.js';

export const leaderboardsMigrations = [
  CreateLeaderboards1763800000007,
  CreateRankChanges1763800000401,
  SettledStandIn1763800000402,
];
