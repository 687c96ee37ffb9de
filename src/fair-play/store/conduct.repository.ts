import { Injectable } from '@nestjs/common';
import type { Activity, Rejection } from 'besitos/contracts';
import type { Conduct } from './conduct.js';
import { ConductStore } from './conduct.store.js';
import type { Cooling } from './cooling.js';
import { CoolingStore } from './cooling.store.js';
import { RefusedActivityLog } from './refused-activity.log.js';

/** Everything fair play keeps of a player. */
@Injectable()
export class ConductRepository {
  constructor(
    private readonly conducts: ConductStore,
    private readonly coolings: CoolingStore,
    private readonly refused: RefusedActivityLog,
  ) {}

  conduct(player: string): Conduct {
    return this.conducts.of(player);
  }

  cooling(player: string, key: string): Cooling {
    return this.coolings.of(player, key);
  }

  admit(conduct: Conduct, coolings: readonly Cooling[]): void {
    this.conducts.put(conduct.player, conduct);
    for (const cooling of coolings) this.coolings.put(cooling);
  }

  refuse({ id, playerId, type, occurredAt }: Activity, action: string, rule: Rejection): void {
    this.refused.append({ player: playerId, activity: id, type, action, rule, at: occurredAt });
  }
}
