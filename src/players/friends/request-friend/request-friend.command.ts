import { FriendCommand } from '../friend.command.js';

/** Asks the other player to be friends; whoever was asked already says yes with it. Errors: `player_blocked`, `player_erased`, no room. */
export class RequestFriend extends FriendCommand {}
