import { Injectable } from '@nestjs/common';
import { Store, type Columns } from 'besitos/kernel';
import type { Streaks } from './streaks.js';

@Injectable()
export class StreakStore extends Store<Streaks> {
  readonly table = 'streaks.streaks';
  readonly columns: Columns<Streaks> = {
    player: 'text',
    latest: 'int8',
    due: 'int8',
    streaks: 'json',
    past: 'text',
    care: 'json',
  };

  fresh(player: string): Streaks {
    return { player, latest: null, due: null, streaks: {}, past: '', care: null };
  }
}
