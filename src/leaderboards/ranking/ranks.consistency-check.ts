import { Injectable } from '@nestjs/common';
import { Clock, ConsistencyCheck, type CheckReport, type Inconsistency } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { BoardPeriod } from '../periods/board-period.js';
import { scoredBoardsAt } from '../record-scores/scored-boards.js';
import { RankIndex } from './rank-index.js';
import type { Standing } from './standing.js';
import { StandingsSource } from './standings.source.js';

/** Compares what the index holds of the running boards with the table; a board that differs is built anew. */
@Injectable()
export class RanksCheck extends ConsistencyCheck {
  readonly name = 'ranks';

  constructor(
    private readonly index: RankIndex,
    private readonly source: StandingsSource,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {
    super();
  }

  async check({ repair }: { readonly repair: boolean }): Promise<CheckReport> {
    let examined = 0;
    const inconsistencies: Inconsistency[] = [];
    for (const boardPeriod of scoredBoardsAt(this.rulebook.current(), this.clock.now()).all) {
      let wrong: Inconsistency[] = [];
      for await (const standings of this.source.standings(boardPeriod)) {
        examined += standings.length;
        wrong = [...wrong, ...(await this.compare(boardPeriod, standings))];
      }
      if (wrong.length && repair) {
        await this.index.rebuild(boardPeriod);
        wrong = wrong.map((inconsistency) => ({ ...inconsistency, repaired: true }));
      }
      inconsistencies.push(...wrong);
    }
    return { examined, inconsistencies };
  }

  /** What an index does not hold it asks the table for. */
  private async compare(boardPeriod: BoardPeriod, standings: readonly Standing[]): Promise<readonly Inconsistency[]> {
    const players = standings.map(({ player }) => player);
    const held = await this.index.held(boardPeriod, players);
    return standings.flatMap(({ player, score, reached }, i) => {
      const found = held?.[i];
      if (!held || (found?.score === score && found.reached === reached)) return [];
      const subject = `${player} on ${boardPeriod.key}`;
      return [{ subject, check: 'rank index', expected: { score, reached }, found: found ?? null, repaired: false }];
    });
  }
}
