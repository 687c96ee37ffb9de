import { CreatePlayers1763800000005 } from './1763800000005-create-players.js';
import { CreateFriendships1763800000500 } from './1763800000500-create-friendships.js';

export const playersMigrations = [CreatePlayers1763800000005, CreateFriendships1763800000500];
