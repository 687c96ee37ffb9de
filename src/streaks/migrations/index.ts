import { CreateStreaks1763800000004 } from './1763800000004-create-streaks.js';

export const streaksMigrations = [CreateStreaks1763800000004];
