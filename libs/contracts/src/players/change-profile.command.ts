import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';
import type { Profile, VipKind } from './profile.js';

/** What may be changed of a profile; what is left out stays. */
export interface ProfileChange extends Partial<Pick<Profile, 'zone' | 'dayStart' | 'optOut' | 'autoFreeze'>> {
  /** From `from` (ms, default the cause's time) until `until` (ms, null: open). Kind `none` ends the VIP. */
  readonly vip?: { readonly kind: VipKind; readonly from?: number; readonly until?: number | null };
}

/** Raises `ProfileChanged`. Errors: `unknown_time_zone`, `zone_change_too_soon`, `invalid_vip_period`, `player_erased`. */
export class ChangeProfile extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly change: ProfileChange,
  ) {
    super();
  }
}
