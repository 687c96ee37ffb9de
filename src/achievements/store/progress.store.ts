import { Injectable } from '@nestjs/common';
import { Store, type Columns } from 'besitos/kernel';
import { freshProgress, type Progress } from './progress.js';

/** One wide row a player: a few dozen numbers and the keys held. Distinct values are kept apart. */
@Injectable()
export class ProgressStore extends Store<Progress> {
  readonly table = 'achievements.progress';
  readonly columns: Columns<Progress> = {
    player: 'text',
    metrics: 'json',
    unlocked: 'json',
    pending: 'texts',
    revoked: 'json',
    day: 'int8',
  };

  fresh(player: string): Progress {
    return freshProgress(player);
  }
}
