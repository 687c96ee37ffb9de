import { describe, expect, it } from '@jest/globals';
import type { EventBus } from '@nestjs/cqrs';
import { Cause, ScoresChanged, type Fact } from 'besitos/contracts';
import { EventClock } from 'besitos/kernel';
import { Subject } from 'rxjs';
import { periodNamed } from '../periods/period-of.js';
import { placeOf, type Place } from '../periods/place.js';
import { InMemoryRankIndex } from './in-memory-rank-index.js';
import type { Standing } from './standing.js';
import { StandingsSource } from './standings.source.js';

const now = Date.parse('2026-11-18T12:00:00Z');
const weekly = (key: string) => placeOf('weekly', periodNamed('weekly', key)!);
const running = weekly('2026-W47');

/** A table whose reads can be made to wait or fail. */
class FakeTable extends StandingsSource {
  reads: string[] = [];
  rows: Standing[] = [];
  gate: Promise<void> = Promise.resolve();

  async *standings(place: Place): AsyncIterable<readonly Standing[]> {
    this.reads.push(place.key);
    yield [...this.rows];
    await this.gate;
  }

  hiddenPlayers(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  numberedStandings(): never {
    throw new Error('only what others tell a sequence of is numbered');
  }

  numberedHidden(): never {
    throw new Error('only what others tell a sequence of is numbered');
  }
}

function open() {
  const table = new FakeTable();
  const facts = new Subject<Fact>();
  const index = new InMemoryRankIndex(table, facts as unknown as EventBus, new EventClock(now));
  const top = async (place: Place = running) =>
    (await index.read(place, 'standard', { limit: 10 })).rows.map(({ player, score }) => [player, score]);
  const commit = (player: string, after: number) =>
    facts.next(
      new ScoresChanged(new Cause('a', player, now), [
        { board: 'weekly', period: '2026-W47', before: 0, after, reached: 5 },
      ]),
    );
  return { table, facts, index, top, commit };
}

describe('ranks in memory', () => {
  it('cost nothing until somebody asks', async () => {
    const { table, facts, top } = open();
    expect(facts.observed).toBe(false);
    await top();
    expect(facts.observed).toBe(true);
    expect(table.reads).toEqual([running.key]);
  });

  it('follow what is committed', async () => {
    const { table, top, commit } = open();
    table.rows = [{ player: 'ana', score: 10, reached: 1 }];
    await top();
    commit('ben', 5);
    commit('ben', 20);
    expect(await top()).toEqual([
      ['ben', 20],
      ['ana', 10],
    ]);
    expect(table.reads).toHaveLength(1);
  });

  it('lose nothing that is committed while a board is built', async () => {
    const { table, top, commit } = open();
    table.rows = [{ player: 'ana', score: 10, reached: 1 }];
    let done = () => {};
    table.gate = new Promise((resolve) => (done = resolve));
    const [first, second] = [top(), top()];
    commit('ana', 30);
    commit('ben', 20);
    done();
    expect(await first).toEqual([
      ['ana', 30],
      ['ben', 20],
    ]);
    expect(await second).toEqual(await first);
    expect(table.reads).toHaveLength(1);
  });

  it('try again after the table could not be read', async () => {
    const { table, top } = open();
    table.gate = Promise.reject(new Error('connection lost'));
    await expect(top()).rejects.toThrow('connection lost');
    table.gate = Promise.resolve();
    expect(await top()).toEqual([]);
  });

  it('keep the running board and a few former ones', async () => {
    const { table, top } = open();
    const former = Array.from({ length: 12 }, (_, i) => weekly(`2026-W${30 + i}`));
    for (const place of [running, ...former]) await top(place);
    table.reads = [];
    await top(former[11]);
    await top(running);
    expect(table.reads).toEqual([]);
    await top(former[0]);
    expect(table.reads).toEqual([former[0].key]);
  });

  it('are ready for 200,000 players in seconds', async () => {
    const { table, index } = open();
    table.rows = Array.from({ length: 200_000 }, (_, i) => ({
      player: `p${i}`,
      score: 1 + ((i * 7919) % 5000),
      reached: i % 97,
    }));
    const begun = performance.now();
    const { participants } = await index.read(running, 'standard', { limit: 1 });
    const built = performance.now() - begun;
    expect(participants).toBe(200_000);
    expect(built).toBeLessThan(10_000);
  });
});
