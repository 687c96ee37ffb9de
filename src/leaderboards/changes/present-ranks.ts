import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, type JournalEntry } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { RankIndex } from '../ranking/rank-index.js';
import { AnnouncedTable, pairId } from './announced.table.js';
import { gatherSightings } from './gather-sightings.js';
import type { RankedStanding, Standing } from '../ranking/standing.js';
import type { Seen, Sighting } from './sighting.js';

/** How long, and how often (ms), an index is looked at again that has not heard yet of what is committed. */
const LOOKS_FOR_MS = 100;
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

/** Where those who scored stand now, asked of the index that answers lists, or that its copies follow. */
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
    const until = performance.now() + LOOKS_FOR_MS;
    let looks = await this.looks(sightings);
    let lagging = await this.lagging(looks);
    while (lagging.length && performance.now() < until) {
      await delay(LOOK_AGAIN_MS);
      looks = await this.looks(sightings);
      lagging = await this.lagging(looks);
    }
    return lagging.length ? this.corrected(looks, lagging) : looks;
  }

  /** A question a board and period. */
  private async looks(sightings: readonly Sighting[]): Promise<readonly Look[]> {
    const looks = new Map<Sighting, Look>();
    const look = async (there: readonly Sighting[]): Promise<void> => {
      const [{ boardPeriod, rule }] = there;
      const players = there.map(({ player }) => player);
      const { participants, rows } = await this.index.ranksOf(boardPeriod, rule.ranking, players);
      there.forEach((sighting, i) => looks.set(sighting, { sighting, participants, own: rows[i] }));
    };
    await Promise.all(groups(sightings, (sighting) => sighting.boardPeriod.key).map(look));
    return sightings.map((sighting) => looks.get(sighting)!);
  }

  /** For whom it shows neither what the journal says nor, newer than that, what the table says. */
  private async lagging(looks: readonly Look[]): Promise<readonly Lagging[]> {
    const others = looks.filter(({ sighting, own }) => scoreOf(own) !== Math.max(0, sighting.after));
    if (!others.length) return [];
    const standings = await this.table.standings(others.map(({ sighting }) => sighting));
    const both = others.map((look) => {
      const { player, boardPeriod } = look.sighting;
      return { look, truth: standings.get(pairId(player, boardPeriod.key)) };
    });
    return both.filter(({ look, truth }) => scoreOf(look.own) !== scoreOf(truth));
  }

  /** An index in memory never hears of other instances: those who score there are ranked by what they have, so that nobody is passed over. */
  private async corrected(looks: readonly Look[], lagging: readonly Lagging[]): Promise<readonly Look[]> {
    const corrections = new Map<Look, Look>();
    for (const there of groups(lagging, ({ look }) => look.sighting.boardPeriod.key)) {
      for (const [from, look] of await this.correct(there)) corrections.set(from, look);
    }
    return looks.map((look) => corrections.get(look) ?? look);
  }

  /** When only the table can tell, the looks came from there, and stand. */
  private async correct(lagging: readonly Lagging[]): Promise<readonly (readonly [Look, Look])[]> {
    const { boardPeriod, rule } = lagging[0].look.sighting;
    const truths = lagging.flatMap(({ truth }) => (truth && truth.score > 0 ? [truth] : []));
    const ranks = await this.index.ranksWith(boardPeriod, rule.ranking, truths);
    if (!ranks) return [];
    const found = new Map(truths.map((truth, i) => [truth, { ...truth, rank: ranks[i] }]));
    return lagging.map(({ look, truth }) => {
      const { sighting, own, participants } = look;
      const next = truth && found.get(truth);
      return [look, { sighting, participants: participants + (next && !own ? 1 : 0), own: next }];
    });
  }
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** 0: not on the board. */
function scoreOf(standing: Standing | undefined): number {
  return Math.max(0, standing?.score ?? 0);
}
