import { FriendCommand } from '../friend.command.js';

/** No request of the other player comes through any more. Ends a friendship. Errors: `player_erased`. */
export class BlockPlayer extends FriendCommand {}
