import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';
import { RanksCause } from './ranks-cause.js';

/** What a player was last told about one board in one period; before that, where they were first seen. */
export interface Announced {
  readonly player: string;
  /** `<board>|<period>`. */
  readonly key: string;
  /** null: not seen yet. */
  readonly rank: number | null;
  readonly score: number;
  /** A score above it is a personal best that was not told yet; null: there is none to pass any more. */
  readonly toBeat: number | null;
  /** The player's journal sequence up to which all is said. */
  readonly seq: number;
}

const NONE: readonly string[] = [];

/** Only the reader of ranks touches it; activities never load it. */
@Injectable()
export class AnnouncedStore extends KeyedStore<Announced> {
  readonly table = 'leaderboards.announced';
  readonly columns: Columns<Announced> = {
    player: 'text',
    key: 'text',
    rank: 'int8',
    score: 'int8',
    toBeat: 'int8',
    seq: 'int8',
  };

  fresh(player: string, key: string): Announced {
    return unseen(player, key);
  }

  keysFor(cause: Cause): readonly string[] {
    return cause instanceof RanksCause ? cause.keys : NONE;
  }
}

export function unseen(player: string, key: string): Announced {
  return { player, key, rank: null, score: 0, toBeat: null, seq: 0 };
}
