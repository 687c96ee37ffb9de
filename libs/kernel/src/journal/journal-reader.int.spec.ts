import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause } from 'besitos/contracts';
import { JournalReader, Sessions, type JournalEntry } from 'besitos/kernel';
import { openTestGame, untilReadable, type TestGame } from 'besitos/testing';
import { CreateToy1763800009000, Say, ToyModule } from '../testing/toy-game.fixture.js';

describe('a journal reader', () => {
  let game: TestGame;
  beforeAll(async () => {
    game = await openTestGame({ imports: [ToyModule], migrations: [CreateToy1763800009000] });
  }, 60_000);
  afterAll(() => game.close());

  const bump = (id: string, player: string): Promise<unknown> =>
    game.perform(new Say(new Cause(id, player, 1000), 'hello'));
  const reader = (name: string, handle: (rows: readonly JournalEntry[]) => Promise<void>, batch = 3): JournalReader =>
    new JournalReader(game.context.get(Sessions), { name, handle, batch });

  async function drain(name: string, batch?: number): Promise<JournalEntry[]> {
    await untilReadable(game.source);
    const seen: JournalEntry[] = [];
    const from = reader(name, (rows) => Promise.resolve(void seen.push(...rows)), batch);
    while (await from.next());
    return seen;
  }

  it('hands over every row once, each player in order, and then only what is new', async () => {
    for (let i = 0; i < 10; i++) await bump(`a${i}`, i % 2 ? 'odd' : 'even');
    const first = await drain('one');
    expect(first.map(({ cause }) => cause).sort()).toEqual(Array.from({ length: 10 }, (_, i) => `a${i}`));
    expect(first.filter(({ player }) => player === 'odd').map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(await drain('one')).toEqual([]);
    await bump('b', 'odd');
    expect((await drain('one')).map(({ cause }) => cause)).toEqual(['b']);
  });

  it('hands a batch over again when handling it failed', async () => {
    await untilReadable(game.source);
    let failures = 1;
    const seen: string[] = [];
    const shaky = reader('shaky', (rows) => {
      if (failures-- > 0) return Promise.reject(new Error('no'));
      seen.push(...rows.map(({ cause }) => cause));
      return Promise.resolve();
    });
    await expect(shaky.next()).rejects.toThrow('no');
    while (await shaky.next());
    expect(new Set(seen).size).toBe(11);
    expect(seen).toHaveLength(11);
  });

  it('begins anew when it is told to', async () => {
    await reader('one', () => Promise.resolve()).rewind();
    expect(await drain('one', 100)).toHaveLength(11);
  });
});
