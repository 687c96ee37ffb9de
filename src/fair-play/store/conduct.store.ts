import { Injectable } from '@nestjs/common';
import { Store, type Columns } from 'besitos/kernel';
import { NO_TIMES } from './admitted-times.js';
import type { Conduct } from './conduct.js';

@Injectable()
export class ConductStore extends Store<Conduct> {
  readonly table = 'fair_play.conduct';
  readonly columns: Columns<Conduct> = { player: 'text', suspended: 'bool', admitted: 'bytes', record: 'json' };

  fresh(player: string): Conduct {
    return { player, suspended: false, admitted: NO_TIMES, record: null };
  }
}
