import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { AchievementRevoked, MetricsMoved, RevokeAchievement } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { Catalogue } from '../catalogue/catalogue.js';
import { ProgressRecords } from '../store/progress.records.js';
import { decideRevocation } from './decide-revocation.js';
import { RevocationLog } from './revocation.log.js';

@CommandHandler(RevokeAchievement)
export class RevokeAchievementHandler implements ICommandHandler<RevokeAchievement> {
  constructor(
    private readonly records: ProgressRecords,
    private readonly log: RevocationLog,
    private readonly events: EventBus,
    private readonly catalogue: Catalogue,
  ) {}

  async execute({ cause, key, reason, actor }: RevokeAchievement): Promise<number> {
    const { playerId: player, at } = cause;
    const decision = decideRevocation(this.records.of(player), key, this.catalogue.at(at));
    if (!decision) throw new DomainError('achievement_not_held', 404, `Player ${player} does not hold ${key}.`);
    const { next, times, count, ranked } = decision;
    this.records.keep(cause, next, []);
    this.log.append({ player, key, count, times, reason, actor, at });
    if (ranked) this.events.publish(new MetricsMoved(cause, ranked.values, ranked.gains));
    const paid = Array.from({ length: times }, (_, index) => index + 1);
    this.events.publish(new AchievementRevoked(cause, key, paid, reason, actor));
    return times;
  }
}
