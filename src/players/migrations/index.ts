import { CreatePlayers1763800000005 } from './1763800000005-create-players.js';

export const playersMigrations = [CreatePlayers1763800000005];
