import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetProfile, type Profile } from 'besitos/contracts';

/** Stands in for the players module: nobody is a VIP. */
@QueryHandler(GetProfile)
export class PlainProfilesHandler implements IQueryHandler<GetProfile> {
  async execute({ playerId }: GetProfile): Promise<Profile> {
    const plain = { zone: 'UTC', dayStart: 0, vip: [], optOut: false, autoFreeze: null, zoneChangedAt: null };
    return { player: playerId, ...plain };
  }
}
