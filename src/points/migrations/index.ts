import { CreatePoints1763800000003 } from './1763800000003-create-points.js';

export const pointsMigrations = [CreatePoints1763800000003];
