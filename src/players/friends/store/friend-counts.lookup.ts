import { Injectable } from '@nestjs/common';
import { Lookup } from 'besitos/kernel';

/** How many a player has to do with. */
export interface FriendCounts {
  readonly friends: number;
  /** Own requests that wait for an answer. */
  readonly requested: number;
}

const KEY = 'circle';
const NOBODY: FriendCounts = { friends: 0, requested: 0 };

/** Counted when it is asked for, under the player's lock: there is no second number that could differ from the rows. */
@Injectable()
export class FriendCountsLookup extends Lookup<FriendCounts & { readonly player: string; readonly key: string }> {
  readonly table = 'players.circles';
  /** Relies on the index friendships_by_stance (player, stance, key). */
  readonly text = `
    SELECT k.player, k.key,
           count(*) FILTER (WHERE f.stance = 'friends') AS friends,
           count(*) FILTER (WHERE f.stance = 'requested') AS requested
      FROM unnest($1::text[], $2::text[]) AS k(player, key)
      JOIN players.friendships f ON f.player = k.player AND f.stance IN ('friends', 'requested')
     GROUP BY k.player, k.key`;

  friendCountsOf(player: string): FriendCounts {
    return this.of(player, KEY)[0] ?? NOBODY;
  }
}
