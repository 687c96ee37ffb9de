import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, type JournalEntry } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { RankIndex } from '../ranking/rank-index.js';
import { AnnouncedTable, pairId } from './announced.table.js';
import { gatherSightings } from './gather-sightings.js';
import type { Seen, Sighting } from './sighting.js';

/** How often, and after how long (ms), an index is looked at again that has not heard yet of what is committed. */
const LOOKS = 20;
const LOOK_AGAIN_MS = 5;

interface Look {
  readonly sighting: Sighting;
  /** None: not on the board. */
  readonly seen?: Seen;
}

/** Where those who scored stand now, asked of the same index that answers lists: they never disagree. */
@Injectable()
export class PresentRanks {
  constructor(
    private readonly index: RankIndex,
    private readonly table: AnnouncedTable,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  /** Without players who opted out, and without scores that left the board again. */
  async of(rows: readonly JournalEntry[]): Promise<readonly Seen[]> {
    await this.index.follow(rows);
    const sightings = gatherSightings(rows, this.rulebook.current(), this.clock.now());
    if (!sightings.length) return [];
    const hidden = await this.table.hidden([...new Set(sightings.map(({ player }) => player))]);
    const looks = await this.settledLooks(sightings.filter(({ player }) => !hidden.has(player)));
    return looks.flatMap(({ seen }) => seen ?? []);
  }

  /** The journal can be read before this process has heard that its own COMMIT came through: then the index is a moment behind. */
  private async settledLooks(sightings: readonly Sighting[]): Promise<readonly Look[]> {
    for (let look = 1; ; look++) {
      // All at once: in memory that is one moment, in Redis one pipeline.
      const looks = await Promise.all(sightings.map((sighting) => this.look(sighting)));
      if (look === LOOKS || !(await this.isBehind(looks))) return looks;
      await delay(LOOK_AGAIN_MS);
    }
  }

  private async look(sighting: Sighting): Promise<Look> {
    const { place, rule, player } = sighting;
    const { own, participants } = await this.index.read(place, rule.ranking, { limit: 0, player });
    return own ? { sighting, seen: { ...sighting, rank: own.rank, score: own.score, participants } } : { sighting };
  }

  /** Whether it shows for somebody neither what the journal says nor, newer than that, what the table says. */
  private async isBehind(looks: readonly Look[]): Promise<boolean> {
    const others = looks.filter(({ sighting, seen }) => (seen?.score ?? 0) !== Math.max(0, sighting.after));
    if (!others.length) return false;
    const scores = await this.table.scores(others.map(({ sighting }) => sighting));
    return others.some(({ sighting: { player, place }, seen }) => {
      return (seen?.score ?? 0) !== Math.max(0, scores.get(pairId(player, place.key)) ?? 0);
    });
  }
}
