import { Injectable, Logger } from '@nestjs/common';
import { isDataError, UnitOfWork } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { AnnounceRanks } from './announce-ranks.command.js';
import { AnnouncedTable, pairId, type Circumstances } from './announced.table.js';
import { unseen } from './announced.store.js';
import { decideChange } from './decide-change.js';
import { RanksCause } from './ranks-cause.js';
import type { Seen } from './sighting.js';
import { standingOf } from './standing-of.js';

type OfPlayer = readonly [player: string, seen: readonly Seen[]];

const NO_BESTS: ReadonlyMap<string, number> = new Map();

/** Records what is worth telling, of all players in one unit of work. */
@Injectable()
export class RankChangeNotifier {
  private readonly log = new Logger('Ranks');

  constructor(
    private readonly units: UnitOfWork,
    private readonly table: AnnouncedTable,
    private readonly rulebook: Rulebook,
  ) {}

  /** Answers how many changes were raised. What was said before is not said again: the unit compares with what is kept, under the players' locks. */
  async make(seen: readonly Seen[]): Promise<number> {
    return this.tell([...groupByPlayer(await this.worthKeeping(seen))]);
  }

  /** What the database refuses is one player's fault: found by halving, so that the others hear. */
  private async tell(sightings: readonly OfPlayer[]): Promise<number> {
    if (!sightings.length) return 0;
    try {
      return await this.together(new Map(sightings));
    } catch (error) {
      if (!isDataError(error)) throw error;
      const [[player]] = sightings;
      const middle = sightings.length >> 1;
      if (middle) return (await this.tell(sightings.slice(0, middle))) + (await this.tell(sightings.slice(middle)));
      this.log.error(`player ${player} cannot be told how they moved: ${(error as Error).message}`);
      return 0;
    }
  }

  private together(byPlayer: ReadonlyMap<string, readonly Seen[]>): Promise<number> {
    const causes = [...byPlayer.values()].map(causeOf);
    const players = [...byPlayer.keys()];
    return this.units.run(
      causes,
      async (unit, { hidden, formerBests }: Circumstances) => {
        let told = 0;
        for (const cause of causes) {
          const { playerId } = cause;
          if (hidden.has(playerId)) continue;
          const bests = formerBests.get(playerId) ?? NO_BESTS;
          const command = new AnnounceRanks(cause, byPlayer.get(playerId) ?? [], bests);
          told += (await this.units.apply(unit, command)).events.length;
        }
        return told;
      },
      {
        forgetIdle: true,
        alongside: (session) => this.table.circumstances(session, players, [...byPlayer.values()].flat()),
      },
    );
  }

  /** Most scores move nobody far: a look beside the players' locks spares them the unit. */
  private async worthKeeping(seen: readonly Seen[]): Promise<readonly Seen[]> {
    if (!seen.length) return [];
    const { announce } = this.rulebook.current().ruleset.leaderboards;
    const known = await this.table.known(seen);
    return seen.filter((each) => {
      const kept = known.get(pairId(each.player, each.boardPeriod.key)) ?? unseen(each.player, each.boardPeriod.key);
      return decideChange(kept, standingOf(each), announce) !== undefined;
    });
  }
}

function groupByPlayer(seen: readonly Seen[]): ReadonlyMap<string, readonly Seen[]> {
  const groups = new Map<string, Seen[]>();
  for (const each of seen) {
    const group = groups.get(each.player);
    if (group) group.push(each);
    else groups.set(each.player, [each]);
  }
  return groups;
}

/** Its event time is that of the player's latest score. */
function causeOf(seen: readonly Seen[]): RanksCause {
  const last = seen.reduce((a, b) => (b.seq > a.seq ? b : a));
  return new RanksCause(
    last.row,
    last.player,
    last.at,
    seen.map(({ boardPeriod }) => boardPeriod.key),
  );
}
