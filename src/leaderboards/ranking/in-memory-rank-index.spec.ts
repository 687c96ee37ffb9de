import { describe, expect, it } from '@jest/globals';
import { EventClock } from 'besitos/kernel';
import fc from 'fast-check';
import { periodNamed } from '../periods/period-of.js';
import { boardPeriodOf, type BoardPeriod } from '../periods/board-period.js';
import { ToldNews } from '../testing/news.fixture.js';
import { InMemoryRankIndex } from './in-memory-rank-index.js';
import type { Standing } from './standing.js';
import { StandingsSource, type NumberedHidden, type NumberedStanding } from './standings.source.js';

const now = Date.parse('2026-11-18T12:00:00Z');
const weekly = (key: string) => boardPeriodOf('weekly', periodNamed('weekly', key)!);
const running = weekly('2026-W47');

/** A table whose reads can be made to wait or fail. */
class FakeTable extends StandingsSource {
  reads: string[] = [];
  rows: (Standing & Partial<NumberedStanding>)[] = [];
  hiding: NumberedHidden[] = [];
  gate: Promise<void> = Promise.resolve();

  async *standings(boardPeriod: BoardPeriod): AsyncIterable<readonly Standing[]> {
    yield* this.numberedStandings(boardPeriod);
  }

  hiddenPlayers(): never {
    throw new Error('a list without sequences could not be compared with what is told');
  }

  async *numberedStandings(boardPeriod: BoardPeriod): AsyncIterable<readonly NumberedStanding[]> {
    this.reads.push(boardPeriod.key);
    yield this.rows.map((row) => ({ seq: 0, ...row }));
    await this.gate;
  }

  numberedHidden(): Promise<readonly NumberedHidden[]> {
    return Promise.resolve(this.hiding);
  }
}

function open({ late = false } = {}) {
  const table = new FakeTable();
  const news = new ToldNews(late);
  const index = new InMemoryRankIndex(table, news, new EventClock(now));
  const top = async (boardPeriod: BoardPeriod = running) =>
    (await index.read(boardPeriod, 'standard', { limit: 10 })).rows.map(({ player, score }) => [player, score]);
  const commit = (player: string, score: number, seq?: number) =>
    news.tell({ player, scores: [['weekly', '2026-W47', score, 5]], ...(seq && { seq }) });
  return { table, news, index, top, commit };
}

describe('ranks in memory', () => {
  it('cost nothing until somebody asks', async () => {
    const { table, news, top } = open();
    expect(news.listening).toBe(0);
    await top();
    expect(news.listening).toBe(1);
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

describe('ranks in memory that hear from all instances', () => {
  const given = () => {
    const opened = open({ late: true });
    opened.table.rows = [{ player: 'ana', score: 30, reached: 1, seq: 7 }];
    return opened;
  };

  it('are not taken back by what the table had contained already', async () => {
    const { top, commit } = given();
    expect(await top()).toEqual([['ana', 30]]);
    commit('ana', 10, 5);
    commit('ana', 20, 7);
    expect(await top()).toEqual([['ana', 30]]);
    commit('ana', 40, 8);
    commit('ana', 30, 7);
    expect(await top()).toEqual([['ana', 40]]);
  });

  it('show nobody again who was erased or is hidden, whatever older is told', async () => {
    const { table, news, top, commit } = given();
    table.hiding = [{ player: 'ben', hidden: true, seq: 9 }];
    commit('ben', 50, 4);
    news.tell({ player: 'ben', hidden: false, seq: 3 });
    expect(await top()).toEqual([['ana', 30]]);
    news.tell({ player: 'ana', erased: true, hidden: true, seq: 12 });
    commit('ana', 35, 11);
    expect(await top()).toEqual([]);
    news.tell({ player: 'ben', hidden: false, seq: 10 });
    commit('ben', 50, 11);
    expect(await top()).toEqual([['ben', 50]]);
  });

  it('bring nobody back who left the board, whatever older is told', async () => {
    const { news, top, commit } = given();
    await top();
    commit('ana', 0, 9);
    expect(await top()).toEqual([]);
    commit('ana', 30, 8);
    expect(await top()).toEqual([]);
    news.tell({ player: 'ben', erased: true, seq: 9 });
    commit('ben', 40, 8);
    commit('ana', 5, 10);
    expect(await top()).toEqual([['ana', 5]]);
  });

  it('are those of each player’s highest sequence, in whatever order and however often rows are told', async () => {
    const player = fc.constantFrom('ana', 'ben', 'cleo');
    const score = fc.record({ player, seq: fc.integer({ min: 1, max: 9 }) });
    const scoreAt = (seq: number): number => (seq * 7) % 4; // 0 among them
    await fc.assert(
      fc.asyncProperty(fc.array(score, { maxLength: 30 }), fc.array(fc.boolean()), async (told, reads) => {
        const { table, top, commit } = open({ late: true });
        table.rows = [{ player: 'ana', score: 2, reached: 5, seq: 4 }];
        const latest = new Map([['ana', { seq: 4, score: 2 }]]);
        await top();
        for (const [i, { player, seq }] of told.entries()) {
          commit(player, scoreAt(seq), seq);
          if (seq > (latest.get(player)?.seq ?? 0)) latest.set(player, { seq, score: scoreAt(seq) });
          if (reads[i]) await top();
        }
        const scores = [...latest].map(([player, { score }]) => [player, score] as const);
        const expected = new Map(scores.filter(([, score]) => score > 0));
        expect(new Map((await top()) as [string, number][])).toEqual(expected);
      }),
    );
  });

  it('leave little to the first question, however much is told before it', async () => {
    const { index, top, commit } = given();
    await top();
    for (let i = 0; i < 20_000; i++) commit(`p${i}`, 1 + (i % 50), 1);
    const began = performance.now();
    expect((await index.read(running, 'standard', { limit: 1 })).participants).toBe(20_001);
    expect(performance.now() - began).toBeLessThan(100);
  });

  it('are built anew when something was missed, those that are kept ready at once', async () => {
    const { table, news, index, top } = given();
    await index.warm([running]);
    expect(index.holds(running)).toBe(true);
    table.rows = [{ player: 'ben', score: 5, reached: 1, seq: 1 }];
    news.miss();
    expect(index.holds(running)).toBe(false);
    while (!index.holds(running)) await new Promise(setImmediate);
    expect(await top()).toEqual([['ben', 5]]);
    expect(table.reads).toEqual([running.key, running.key]);
  });

  it('are built anew of one place when only that was wrong', async () => {
    const { table, news, index, top } = given();
    const other = weekly('2026-W46');
    await top();
    await top(other);
    news.miss(other.key);
    expect([index.holds(running), index.holds(other)]).toEqual([true, false]);
    await top(other);
    expect(table.reads).toEqual([running.key, other.key, other.key]);
  });

  it('are built when nothing is missing, one place after the other', async () => {
    const { table, news, index } = given();
    news.complete = false;
    await index.warm([running]);
    expect(table.reads).toEqual([]);
    let done = () => {};
    table.gate = new Promise((resolve) => (done = resolve));
    news.complete = true;
    index.prepare(running, weekly('2026-W46'));
    index.prepare(running);
    for (let i = 0; i < 5; i++) await new Promise(setImmediate);
    expect(table.reads).toEqual([running.key]);
    done();
    while (!index.holds(weekly('2026-W46'))) await new Promise(setImmediate);
    expect(table.reads).toHaveLength(2);
  });
});
