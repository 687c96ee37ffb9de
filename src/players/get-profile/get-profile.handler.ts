import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetProfile, type Profile } from 'besitos/contracts';
import { ProfileStore } from '../store/profile.store.js';

@QueryHandler(GetProfile)
export class GetProfileHandler implements IQueryHandler<GetProfile> {
  constructor(private readonly profiles: ProfileStore) {}

  execute({ playerId }: GetProfile): Promise<Profile> {
    return this.profiles.peek(playerId);
  }
}
