import { CreateLeaderboards1763800000007 } from './1763800000007-create-leaderboards.js';
import { CreateSettling1763800000200 } from './1763800000200-create-settling.js';

export const leaderboardsMigrations = [CreateLeaderboards1763800000007, CreateSettling1763800000200];
