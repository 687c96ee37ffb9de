import { FriendCommand } from '../friend.command.js';

/** Says yes to the other player’s request. Errors: `no_request`, no room. */
export class AcceptFriend extends FriendCommand {}
