import { Injectable } from '@nestjs/common';
import { KeyedStore, type Columns } from 'besitos/kernel';

/** A reward that was paid; its key is `<source>|<key>`. */
export interface PaidReward {
  readonly player: string;
  readonly key: string;
  /** Event time in ms; null: not paid. */
  readonly paidAt: number | null;
}

const NONE: readonly string[] = [];

/** Rewards are rare: a unit that pays one runs a second time, once it knows which. */
@Injectable()
export class RewardStore extends KeyedStore<PaidReward> {
  readonly table = 'points.rewards';
  readonly columns: Columns<PaidReward> = { player: 'text', key: 'text', paidAt: 'time' };

  fresh(player: string, key: string): PaidReward {
    return { player, key, paidAt: null };
  }

  keysFor(): readonly string[] {
    return NONE;
  }
}
