import { Injectable } from '@nestjs/common';
import type { Profile } from 'besitos/contracts';
import { Store, type Columns } from 'besitos/kernel';

@Injectable()
export class ProfileStore extends Store<Profile> {
  readonly table = 'players.profiles';
  readonly columns: Columns<Profile> = {
    player: 'text',
    zone: 'text',
    dayStart: 'int8',
    vip: 'json',
    optOut: 'bool',
    autoFreeze: 'bool',
    zoneChangedAt: 'time',
  };

  fresh(player: string): Profile {
    return { player, zone: 'UTC', dayStart: 0, vip: [], optOut: false, autoFreeze: null, zoneChangedAt: null };
  }
}
