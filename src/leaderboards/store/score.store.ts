import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { Score } from '../record-scores/decide-scores.js';
import { scoredBoardsAt } from '../record-scores/scored-boards.js';

/** The scores of all boards and periods; the truth of which every rank index is a view. */
@Injectable()
export class ScoreStore extends KeyedStore<Score> {
  readonly table = 'leaderboards.scores';
  readonly columns: Columns<Score> = { player: 'text', key: 'text', score: 'int8', reached: 'int8' };

  constructor(private readonly rulebook: Rulebook) {
    super();
  }

  fresh(player: string, key: string): Score {
    return { player, key, score: 0, reached: 0 };
  }

  keysFor({ at, activity }: Cause): readonly string[] {
    return scoredBoardsAt(this.rulebook.at(at), at).keysFor(activity?.type);
  }
}
