import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { AchievementsBackfilled, LiftRevocation, MetricsMoved, RevocationLifted } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { decideBackfill } from '../backfill/decide-backfill.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { metricsToday } from '../criteria/metrics-today.js';
import { ProgressRecords } from '../store/progress.records.js';
import { decideLift } from './decide-revocation.js';

@CommandHandler(LiftRevocation)
export class LiftRevocationHandler implements ICommandHandler<LiftRevocation> {
  constructor(
    private readonly records: ProgressRecords,
    private readonly events: EventBus,
    private readonly queries: QueryBus,
    private readonly catalogue: Catalogue,
  ) {}

  /** What is given back is paid again, since revoking took the reward; it is no new deed, so no streak advances. */
  async execute({ cause, key, reason, actor }: LiftRevocation): Promise<boolean> {
    const { playerId, at } = cause;
    const lifted = decideLift(this.records.of(playerId), key);
    if (!lifted)
      throw new DomainError('achievement_not_revoked', 404, `${key} is not taken back from player ${playerId}.`);
    const rules = this.catalogue.at(at);
    const today = await metricsToday(this.queries, playerId, rules.achievement(key));
    const regained = decideBackfill(lifted, key, at, rules, today);
    this.records.keep(cause, regained?.next ?? lifted, regained?.unlocks ?? []);
    this.events.publish(new RevocationLifted(cause, key, reason, actor));
    if (regained?.ranked) this.events.publish(new MetricsMoved(cause, regained.ranked.values, regained.ranked.gains));
    if (regained) this.events.publish(new AchievementsBackfilled(cause, regained.unlocks, true));
    return (regained?.unlocks.length ?? 0) > 0;
  }
}
