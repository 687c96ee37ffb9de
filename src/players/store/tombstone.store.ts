import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';

/** What is left of a person who was erased: that they were. */
export interface Tombstone {
  readonly player: string;
  readonly key: string;
  /** ms; null: never. */
  readonly erasedAt: number | null;
}

export const ERASED = 'erased';

const FORESEEN = [ERASED];
const NONE: readonly string[] = [];

/** Keyed although it is one row a player, because only operators' commands look at it: activities need not load it. */
@Injectable()
export class TombstoneStore extends KeyedStore<Tombstone> {
  readonly table = 'players.tombstones';
  readonly columns: Columns<Tombstone> = { player: 'text', key: 'text', erasedAt: 'time' };

  fresh(player: string, key: string): Tombstone {
    return { player, key, erasedAt: null };
  }

  keysFor({ kind }: Cause): readonly string[] {
    return kind === 'command' ? FORESEEN : NONE;
  }
}
