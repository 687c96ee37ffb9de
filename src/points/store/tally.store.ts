import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { freshTally, type Tally } from './tally.js';
import { tallyKeysOf } from './tally-keys.js';

@Injectable()
export class TallyStore extends KeyedStore<Tally> {
  readonly table = 'points.tallies';
  readonly columns: Columns<Tally> = { player: 'text', key: 'text', hours: 'json', earned: 'int8', used: 'json' };

  constructor(private readonly rulebook: Rulebook) {
    super();
  }

  fresh(player: string, key: string): Tally {
    return freshTally(player, key);
  }

  keysFor({ activity }: Cause): readonly string[] {
    if (!activity) return [];
    const action = this.rulebook.at(activity.occurredAt).actionOf(activity.type, activity.payload);
    return action ? tallyKeysOf(action, activity.payload, activity.occurredAt) : [];
  }
}
