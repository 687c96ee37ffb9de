import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, type JournalEntry } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { RankIndex } from '../ranking/rank-index.js';
import { AnnouncedTable, pairId } from './announced.table.js';
import { gatherSightings } from './gather-sightings.js';
import type { RankedStanding, Standing } from '../ranking/standing.js';
import type { Seen, Sighting } from './sighting.js';

/** How often, and after how long (ms), an index is looked at again that has not heard yet of what is committed. */
const LOOKS = 20;
const LOOK_AGAIN_MS = 5;

interface Look {
  readonly sighting: Sighting;
  readonly participants: number;
  /** None: not on the board. */
  readonly own?: RankedStanding;
}

interface Lagging {
  readonly look: Look;
  /** What the table has; none, or 0: not on the board. */
  readonly truth?: Standing;
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
    return looks.flatMap(({ sighting, own, participants }) =>
      own ? { ...sighting, rank: own.rank, score: own.score, participants } : [],
    );
  }

  /** The journal can be read before this process has heard that its own COMMIT came through: then the index is a moment behind. */
  private async settledLooks(sightings: readonly Sighting[]): Promise<readonly Look[]> {
    for (let times = 1; ; times++) {
      // All at once: in memory that is one moment, in Redis one pipeline.
      const looks = await Promise.all(sightings.map((sighting) => this.look(sighting)));
      const lagging = await this.lagging(looks);
      if (!lagging.length) return looks;
      if (times === LOOKS) return this.corrected(looks, lagging);
      await delay(LOOK_AGAIN_MS);
    }
  }

  private async look(sighting: Sighting): Promise<Look> {
    const { place, rule, player } = sighting;
    const { own, participants } = await this.index.read(place, rule.ranking, { limit: 0, player });
    return { sighting, own, participants };
  }

  /** For whom it shows neither what the journal says nor, newer than that, what the table says. */
  private async lagging(looks: readonly Look[]): Promise<readonly Lagging[]> {
    const others = looks.filter(({ sighting, own }) => scoreOf(own) !== Math.max(0, sighting.after));
    if (!others.length) return [];
    const standings = await this.table.standings(others.map(({ sighting }) => sighting));
    const both = others.map((look) => {
      const { player, place } = look.sighting;
      return { look, truth: standings.get(pairId(player, place.key)) };
    });
    return both.filter(({ look, truth }) => scoreOf(look.own) !== scoreOf(truth));
  }

  /** An index in memory never hears of other instances: those who score there are ranked by what they have, so that nobody is passed over. */
  private async corrected(looks: readonly Look[], lagging: readonly Lagging[]): Promise<readonly Look[]> {
    const corrections = new Map<Look, Look>();
    for (const { look, truth } of lagging) corrections.set(look, await this.correct(look, truth));
    return looks.map((look) => corrections.get(look) ?? look);
  }

  private async correct({ sighting, own, participants }: Look, truth: Standing | undefined): Promise<Look> {
    if (!truth || truth.score <= 0) return { sighting, participants };
    const rank = await this.index.rankWith(sighting.place, sighting.rule.ranking, truth);
    return { sighting, participants: participants + (own ? 0 : 1), own: { ...truth, rank } };
  }
}

/** 0: not on the board. */
function scoreOf(standing: Standing | undefined): number {
  return Math.max(0, standing?.score ?? 0);
}
