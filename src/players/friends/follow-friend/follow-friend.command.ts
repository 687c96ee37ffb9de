import { FriendCommand } from '../friend.command.js';

/** After the other player acted: the second half of every act. */
export class FollowFriend extends FriendCommand {}
