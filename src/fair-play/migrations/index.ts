import { CreateFairPlay1763800000002 } from './1763800000002-create-fair-play.js';

export const fairPlayMigrations = [CreateFairPlay1763800000002];
