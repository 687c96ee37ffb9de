import { CreateLeaderboards1763800000007 } from './1763800000007-create-leaderboards.js';

export const leaderboardsMigrations = [CreateLeaderboards1763800000007];
