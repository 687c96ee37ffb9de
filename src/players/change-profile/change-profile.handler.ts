import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ChangeProfile, ProfileChanged, type ProfileChange } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { refuseErased } from '../erase-player/refuse-erased.js';
import { ProfileStore } from '../store/profile.store.js';
import { TombstoneStore } from '../store/tombstone.store.js';
import { decideChange, sameProfile } from './decide-change.js';
import { zoneNamed } from './zone.js';

@CommandHandler(ChangeProfile)
export class ChangeProfileHandler implements ICommandHandler<ChangeProfile> {
  constructor(
    private readonly profiles: ProfileStore,
    private readonly tombstones: TombstoneStore,
    private readonly events: EventBus,
    private readonly rulebook: Rulebook,
  ) {}

  async execute({ cause, change }: ChangeProfile): Promise<void> {
    refuseErased(this.tombstones, cause.playerId);
    const before = this.profiles.of(cause.playerId);
    const { zoneChangeOnceInDays } = this.rulebook.at(cause.at).ruleset.streaks;
    const decision = decideChange(before, withKnownZone(change), cause.at, zoneChangeOnceInDays);
    if ('refused' in decision) {
      if (decision.refused === 'invalid_vip_period') throw invalidVipPeriod();
      throw tooSoon(decision.allowedAt, zoneChangeOnceInDays);
    }
    const after = sameProfile(before, decision.profile) ? before : decision.profile;
    if (after !== before) this.profiles.put(cause.playerId, after);
    if (after !== before || change.optOut !== undefined) this.events.publish(new ProfileChanged(cause, before, after));
  }
}

function withKnownZone(change: ProfileChange): ProfileChange {
  if (change.zone === undefined) return change;
  const zone = zoneNamed(change.zone);
  if (zone !== undefined) return { ...change, zone };
  throw new DomainError(
    'unknown_time_zone',
    400,
    `There is no time zone ${change.zone}. Use an IANA name like America/Mexico_City.`,
    [{ field: 'timeZone', message: 'must be an IANA time zone' }],
  );
}

function invalidVipPeriod(): DomainError {
  const message = 'must lie after from, and kind none has no until';
  return new DomainError('invalid_vip_period', 400, `The end of a VIP period ${message}.`, [
    { field: 'vip.until', message },
  ]);
}

function tooSoon(allowedAt: number, days: number): DomainError {
  const from = new Date(allowedAt).toISOString();
  return new DomainError(
    'zone_change_too_soon',
    409,
    `Time zone and dayStart may change once in ${days} days; the next change is allowed from ${from} on.`,
  );
}
