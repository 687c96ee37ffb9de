import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { BadgeGranted } from 'besitos/contracts';
import { BadgeStore, keyOf } from '../store/badge.store.js';
import { GrantBadge } from './grant-badge.command.js';

@CommandHandler(GrantBadge)
export class GrantBadgeHandler implements ICommandHandler<GrantBadge> {
  constructor(
    private readonly badges: BadgeStore,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, badge, reason }: GrantBadge): Promise<void> {
    const player = cause.playerId;
    const key = keyOf(reason);
    if (this.badges.of(player, key).grantedAt !== null) return;
    this.badges.put({ player, key, badge, reason, grantedAt: cause.at });
    this.events.publish(new BadgeGranted(cause, badge, reason));
  }
}
