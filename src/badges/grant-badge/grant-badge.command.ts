import { Command } from '@nestjs/cqrs';
import type { BadgeReason, Cause } from 'besitos/contracts';

/** Grants a badge, unless the player got one for the same. Raises `BadgeGranted`. Within this module only. */
export class GrantBadge extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly badge: string,
    readonly reason: BadgeReason,
  ) {
    super();
  }
}
