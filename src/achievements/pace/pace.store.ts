import { Injectable } from '@nestjs/common';
import { KeyedStore, type Columns, type Statement } from 'besitos/kernel';
import { PACE_DAYS, type PaceMark } from './pace.js';

const NONE: readonly string[] = [];

/** Relies on the primary key (player, key): at most `PACE_DAYS` rows. */
const OLDEST: Statement = {
  name: 'achievements.pace.oldest',
  text: 'SELECT player, key, day, metrics FROM achievements.pace WHERE player = $1 AND day > $2 ORDER BY day LIMIT 1',
};

/** Written once a player and active day and never loaded in a unit: an activity pays nothing for it. */
@Injectable()
export class PaceStore extends KeyedStore<PaceMark> {
  readonly table = 'achievements.pace';
  readonly columns: Columns<PaceMark> = { player: 'text', key: 'text', day: 'int8', metrics: 'json' };

  fresh(player: string, key: string): PaceMark {
    return { player, key, day: 0, metrics: {} };
  }

  keysFor(): readonly string[] {
    return NONE;
  }

  /** The oldest mark of the days that a pace looks back on from `latestDay`. */
  async oldest(player: string, latestDay: number): Promise<PaceMark | undefined> {
    const [mark] = await this.reader.read<PaceMark>(OLDEST, [player, latestDay - PACE_DAYS]);
    return mark;
  }
}
