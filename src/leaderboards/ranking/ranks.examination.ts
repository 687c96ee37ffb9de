import { Injectable } from '@nestjs/common';
import { Clock, Examination, type Diagnosis, type Finding } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { Place } from '../periods/place.js';
import { scoredPlacesAt } from '../record-scores/scored-places.js';
import { RankIndex } from './rank-index.js';
import type { Standing } from './standing.js';
import { StandingsSource } from './standings.source.js';

/** Compares what the index holds of the running boards with the table; a board that differs is built anew. */
@Injectable()
export class RanksExamination extends Examination {
  readonly name = 'ranks';

  constructor(
    private readonly index: RankIndex,
    private readonly source: StandingsSource,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {
    super();
  }

  async examine({ repair }: { readonly repair: boolean }): Promise<Diagnosis> {
    let examined = 0;
    const findings: Finding[] = [];
    for (const place of scoredPlacesAt(this.rulebook.current(), this.clock.now()).all) {
      let wrong: Finding[] = [];
      for await (const standings of this.source.standings(place)) {
        examined += standings.length;
        wrong = [...wrong, ...(await this.compare(place, standings))];
      }
      if (wrong.length && repair) {
        await this.index.rebuild(place);
        wrong = wrong.map((finding) => ({ ...finding, repaired: true }));
      }
      findings.push(...wrong);
    }
    return { examined, findings };
  }

  /** What an index does not hold it asks the table for. */
  private async compare(place: Place, standings: readonly Standing[]): Promise<readonly Finding[]> {
    const players = standings.map(({ player }) => player);
    const copies = await this.index.copies(place, players);
    return standings.flatMap(({ player, score, reached }, i) => {
      const wrong = copies.find((held) => held[i]?.score !== score || held[i].reached !== reached);
      if (!wrong) return [];
      const subject = `${player} on ${place.key}`;
      return [{ subject, check: 'rank index', expected: { score, reached }, found: wrong[i] ?? null, repaired: false }];
    });
  }
}
