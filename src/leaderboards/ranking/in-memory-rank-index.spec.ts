import { describe, expect, it, jest } from '@jest/globals';
import { Commits, EventClock } from 'besitos/kernel';
import { periodNamed } from '../periods/period-of.js';
import { boardPeriodOf, type BoardPeriod } from '../periods/board-period.js';
import { InMemoryRankIndex } from './in-memory-rank-index.js';
import type { Standing } from './standing.js';
import { StandingsSource } from './standings.source.js';

const now = Date.parse('2026-11-18T12:00:00Z');
const weekly = (key: string) => boardPeriodOf('weekly', periodNamed('weekly', key)!);
const running = weekly('2026-W47');

/** A table whose reads can be made to wait or fail. */
class FakeTable extends StandingsSource {
  reads: string[] = [];
  rows: Standing[] = [];
  hiding: string[] = [];
  gate: Promise<void> = Promise.resolve();

  async *standings(boardPeriod: BoardPeriod): AsyncIterable<readonly Standing[]> {
    this.reads.push(boardPeriod.key);
    yield [...this.rows];
    await this.gate;
  }

  hiddenPlayers(): Promise<readonly string[]> {
    return Promise.resolve(this.hiding);
  }

  numberedStandings(): never {
    throw new Error('one process needs no sequences: its commits come in order');
  }

  numberedHidden(): never {
    throw new Error('one process needs no sequences: its commits come in order');
  }
}

function open() {
  const table = new FakeTable();
  const commits = new Commits();
  const listen = jest.spyOn(commits, 'listen');
  const index = new InMemoryRankIndex(table, commits, new EventClock(now));
  const top = async (boardPeriod: BoardPeriod = running) =>
    (await index.read(boardPeriod, 'standard', { limit: 10 })).rows.map(({ player, score }) => [player, score]);
  let seq = 0;
  const tell = (player: string, name: string, body: object): void =>
    void commits.tell([{ player, seq: ++seq, events: [[name, body]] }]);
  const commit = (player: string, after: number): void =>
    tell(player, 'ScoresChanged', { changes: [{ board: 'weekly', period: '2026-W47', before: 0, after, reached: 5 }] });
  const hide = (player: string, optOut: boolean): void => tell(player, 'ProfileChanged', { after: { optOut } });
  return { table, listen, index, top, commit, hide, erase: (player: string) => tell(player, 'PlayerErased', {}) };
}

describe('ranks in memory', () => {
  it('cost nothing until somebody asks', async () => {
    const { table, listen, top } = open();
    expect(listen).not.toHaveBeenCalled();
    await top();
    expect(listen).toHaveBeenCalledTimes(1);
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

  it('show nobody who is hidden, or was hidden while the board was built, and forget who was erased', async () => {
    const { table, top, hide, erase } = open();
    table.rows = ['ana', 'ben', 'cleo', 'dora'].map((player, i) => ({ player, score: 40 - i, reached: 1 }));
    table.hiding = ['ben', 'dora'];
    let done = () => {};
    table.gate = new Promise((resolve) => (done = resolve));
    const first = top();
    hide('cleo', true);
    done();
    expect(await first).toEqual([['ana', 40]]);
    hide('dora', false);
    expect(await top()).toEqual([
      ['ana', 40],
      ['dora', 37],
    ]);
    erase('ana');
    expect(await top()).toEqual([['dora', 37]]);
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
    for (const boardPeriod of [running, ...former]) await top(boardPeriod);
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
