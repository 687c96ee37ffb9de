import { CreateBadges1763800000201 } from './1763800000201-create-badges.js';

export const badgesMigrations = [CreateBadges1763800000201];
