import { CreateAchievements1763800000006 } from './1763800000006-create-achievements.js';

export const achievementsMigrations = [CreateAchievements1763800000006];
