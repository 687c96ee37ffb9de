import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';

/** A player who ever opted out of the leaderboards. */
export interface HiddenPlayer {
  readonly player: string;
  readonly key: string;
  readonly hidden: boolean;
}

export const HIDING = 'opt_out';

const FORESEEN = [HIDING];
const NONE: readonly string[] = [];

/** Keyed although it is one row a player, because only an operator's command touches it: activities need not load it. */
@Injectable()
export class HiddenPlayerStore extends KeyedStore<HiddenPlayer> {
  readonly table = 'leaderboards.hidden_players';
  readonly columns: Columns<HiddenPlayer> = { player: 'text', key: 'text', hidden: 'bool' };

  fresh(player: string, key: string): HiddenPlayer {
    return { player, key, hidden: false };
  }

  keysFor({ kind }: Cause): readonly string[] {
    return kind === 'command' ? FORESEEN : NONE;
  }
}
