import { Injectable } from '@nestjs/common';
import type { Cause, Friendship } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';
import { PairCause } from '../pair-cause.js';

/** How `player` stands to the player `key`. A friendship is two rows, one a side, always written in one unit. */
export interface FriendshipRow {
  readonly player: string;
  readonly key: string;
  readonly stance: Friendship;
  /** Since when (ms), null: they never had to do with each other. */
  readonly since: number | null;
}

@Injectable()
export class FriendshipStore extends KeyedStore<FriendshipRow> {
  readonly table = 'players.friendships';
  readonly columns: Columns<FriendshipRow> = { player: 'text', key: 'text', stance: 'text', since: 'time' };

  fresh(player: string, key: string): FriendshipRow {
    return { player, key, stance: 'none', since: null };
  }

  keysFor(cause: Cause): readonly string[] {
    return cause instanceof PairCause ? [cause.other] : [];
  }
}
