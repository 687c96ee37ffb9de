import { FriendCommand } from '../friend.command.js';

/** Says no to the other player’s request. Errors: `no_request`. */
export class DeclineFriend extends FriendCommand {}
