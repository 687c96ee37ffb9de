import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { cooldownKeysOf } from './cooling-keys.js';
import type { Cooling } from './cooling.js';

const NONE: readonly string[] = [];

@Injectable()
export class CoolingStore extends KeyedStore<Cooling> {
  readonly table = 'fair_play.cooldowns';
  readonly columns: Columns<Cooling> = { player: 'text', key: 'text', times: 'int8s' };

  constructor(private readonly rulebook: Rulebook) {
    super();
  }

  fresh(player: string, key: string): Cooling {
    return { player, key, times: [] };
  }

  keysFor({ activity }: Cause): readonly string[] {
    if (!activity) return NONE;
    const rules = this.rulebook.at(activity.occurredAt);
    const action = rules.actionOf(activity.type, activity.payload);
    return action ? cooldownKeysOf(action, activity.payload, rules).map(({ key }) => key) : NONE;
  }
}
