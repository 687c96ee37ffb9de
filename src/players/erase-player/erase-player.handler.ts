import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ErasePlayer, PlayerErased, ProfileChanged, type Erased } from 'besitos/contracts';
import { Erasures } from 'besitos/kernel';
import { ProfileStore } from '../store/profile.store.js';
import { ERASED, TombstoneStore } from '../store/tombstone.store.js';

@CommandHandler(ErasePlayer)
export class ErasePlayerHandler implements ICommandHandler<ErasePlayer> {
  constructor(
    private readonly profiles: ProfileStore,
    private readonly tombstones: TombstoneStore,
    private readonly erasures: Erasures,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, actor }: ErasePlayer): Promise<Erased> {
    const { playerId: player, at } = cause;
    const { optOut } = this.profiles.of(player);
    const nobody = { ...this.profiles.fresh(player), optOut: true };
    this.profiles.put(player, nobody);
    const erasedAt = this.tombstones.of(player, ERASED).erasedAt ?? at;
    this.tombstones.put({ player, key: ERASED, erasedAt });
    const erasure = this.erasures.erase(player);
    this.events.publish(new PlayerErased(cause, actor));
    // Of the profile before, the journal is told only what boards must know.
    if (!optOut) this.events.publish(new ProfileChanged(cause, { ...nobody, optOut }, nobody));
    return { erasedAt, erasure };
  }
}
