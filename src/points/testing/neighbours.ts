import { QueryHandler } from '@nestjs/cqrs';
import { GetMultiplyingCount, GetProfile, IsSuspended, type Profile } from 'besitos/contracts';

/** Stand for players, streaks and fair play, who know nothing of anybody but those named here. */
export const suspendedPlayers = new Set<string>();
export const loginCounts = new Map<string, number>();

@QueryHandler(GetProfile)
class ProfileStub {
  async execute({ playerId }: GetProfile): Promise<Profile> {
    return {
      player: playerId,
      zone: 'UTC',
      dayStart: 0,
      vip: [],
      optOut: false,
      autoFreeze: null,
      zoneChangedAt: null,
    };
  }
}

@QueryHandler(GetMultiplyingCount)
class StreakStub {
  async execute({ playerId }: GetMultiplyingCount): Promise<number> {
    return loginCounts.get(playerId) ?? 0;
  }
}

@QueryHandler(IsSuspended)
class SuspensionStub {
  async execute({ playerId }: IsSuspended): Promise<boolean> {
    return suspendedPlayers.has(playerId);
  }
}

export const neighbours = [ProfileStub, StreakStub, SuspensionStub];
