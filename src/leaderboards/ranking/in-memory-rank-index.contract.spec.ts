import type { EventBus } from '@nestjs/cqrs';
import { Cause, ProfileChanged, ScoresChanged, type Fact, type Profile } from 'besitos/contracts';
import { EventClock } from 'besitos/kernel';
import { Subject } from 'rxjs';
import { InMemoryRankIndex } from './in-memory-rank-index.js';
import { contractPlace, itKeepsTheContract } from './rank-index.contract.js';
import { StandingsSource } from './standings.source.js';

const now = Date.parse('2026-11-18T12:00:00Z');
const { board, period } = contractPlace;

/** Always empty: what the index holds came by facts. */
class EmptyTable extends StandingsSource {
  async *standings(): AsyncIterable<readonly never[]> {}

  hiddenPlayers(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  numberedStandings(): AsyncIterable<readonly never[]> {
    return this.standings();
  }

  numberedHidden(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }
}

const profile = (player: string, optOut: boolean): Profile => ({
  player,
  zone: 'UTC',
  dayStart: 0,
  vip: [],
  optOut,
  autoFreeze: null,
  zoneChangedAt: null,
});

itKeepsTheContract(
  () => {
    const facts = new Subject<Fact>();
    const index = new InMemoryRankIndex(new EmptyTable(), facts as unknown as EventBus, new EventClock(now));
    const hidden = new Set<string>();
    const cause = (player: string): Cause => new Cause('a', player, now);
    const hide = (player: string, hides: boolean): Promise<void> => {
      if (hides) hidden.add(player);
      else hidden.delete(player);
      facts.next(new ProfileChanged(cause(player), profile(player, !hides), profile(player, hides)));
      return Promise.resolve();
    };
    return Promise.resolve({
      index,
      clear: async () => {
        for (const player of hidden) await hide(player, false);
        await index.rebuild(contractPlace);
      },
      commit: (standings) => {
        for (const { player, score: after, reached } of standings) {
          facts.next(new ScoresChanged(cause(player), [{ board, period: period.key, before: 0, after, reached }]));
        }
        return Promise.resolve();
      },
      hide,
      close: () => Promise.resolve(index.onModuleDestroy()),
    });
  },
  { runs: 500 },
);
