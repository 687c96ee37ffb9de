import { FriendCommand } from '../friend.command.js';

/** Ends a friendship, withdraws or declines a request, unblocks: from then on the player has nothing to do with the other. */
export class RemoveFriend extends FriendCommand {}
