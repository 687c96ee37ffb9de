import { CreatePlayers1763800000001 } from './1763800000001-create-players.js';

export const playersMigrations = [CreatePlayers1763800000001];
