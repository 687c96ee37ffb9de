import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cause } from 'besitos/contracts';
import { openTestGame, type TestGame } from 'besitos/testing';
import type { Said } from '../testing/toy-game.fixture.js';
import { CreateToy1763800009000, say, ToyModule, Whispered, causeOf, Say } from '../testing/toy-game.fixture.js';
import type { Applied } from './unit-of-work.js';

describe('the steps of a unit', () => {
  let game: TestGame;
  beforeAll(async () => {
    game = await openTestGame({ imports: [ToyModule], migrations: [CreateToy1763800009000] });
  }, 60_000);
  afterAll(() => game.close());

  const heardBy = async (player: string): Promise<string[]> => {
    const rows = await game.source.query<{ listener: string; word: string }[]>(
      'SELECT listener, word FROM toy.hearings WHERE player = $1 ORDER BY id',
      [player],
    );
    return rows.map(({ listener, word }) => `${listener} ${word}`);
  };
  const countOf = async (player: string): Promise<number> => {
    const [row] = await game.source.query<{ count: number }[]>('SELECT count FROM toy.counts WHERE player = $1', [
      player,
    ]);
    return row?.count ?? 0;
  };
  const pocketsOf = (player: string) =>
    game.source.query<object[]>('SELECT key, amount FROM toy.pockets WHERE player = $1 ORDER BY key', [player]);
  const journalOf = (player: string) =>
    game.source.query<{ seq: number; cause: string; kind: string; events: unknown; activity: unknown }[]>(
      'SELECT seq, cause, kind, events, activity FROM kernel.journal WHERE player = $1 ORDER BY seq',
      [player],
    );
  /** Each command a step of its own in one unit; an error takes the step's place. */
  const steps = (...commands: readonly { readonly cause: Cause }[]): Promise<(Applied | Error)[]> =>
    game.units.run(
      commands.map(({ cause }) => cause),
      async (unit) => {
        const results: (Applied | Error)[] = [];
        for (const command of commands)
          results.push(await game.units.apply(unit, command).catch((error: Error) => error));
        return results;
      },
    );

  it('delivers events first in, first out, each to the sagas in the order of their registration', async () => {
    const raised = await game.perform(say('order', '1(3 4) 2(5)'));
    expect(raised.map((event) => (event as Said).word)).toEqual(['1(3 4)', '2(5)', '3', '4', '5']);
    expect(await heardBy('order')).toEqual(
      ['1(3 4)', '2(5)', '3', '4', '5'].flatMap((word) => [`first ${word}`, `second ${word}`]),
    );
  });

  it('finishes a step, however deep, before the next one begins', async () => {
    await steps(say('one', 'a(b)'), say('two', 'x(y)'), say('one', 'c'));
    const rows = await game.source.query<{ word: string }[]>(
      `SELECT word FROM toy.hearings WHERE player IN ('one', 'two') AND listener = 'first' ORDER BY id`,
    );
    expect(rows.map(({ word }) => word)).toEqual(['a(b)', 'b', 'x(y)', 'y', 'c']);
  });

  it('writes one journal row a step, with a sequence of the player without gaps', async () => {
    await steps(say('seq', 'a'), say('seq', 'throw'), say('seq', 'b'), say('seq', ''));
    await game.perform(say('seq', 'c'));
    const rows = await journalOf('seq');
    expect(rows.map(({ seq, events }) => [seq, events])).toEqual([
      [1, [['Said', { word: 'a' }]]],
      [2, [['Said', { word: 'b' }]]],
      [3, [['Said', { word: 'c' }]]],
    ]);
    expect(rows[0]).toMatchObject({ kind: 'activity', activity: { type: 'toy', payload: { pockets: [] } } });
  });

  it('undoes a step that throws, alone: store, keyed rows, log, journal and sequence', async () => {
    const neighbour = say('undone', 'a pocket:left', ['left', 'right']);
    const [before, failed, after] = await steps(
      neighbour,
      say('undone', 'x pocket:left pocket:right y throw z', ['left', 'right']),
      say('undone', 'b pocket:right', ['left', 'right']),
    );
    expect(before).toMatchObject({ journalId: expect.any(String) });
    expect(failed).toEqual(new Error('heard something terrible'));
    expect(after).toMatchObject({ journalId: expect.any(String) });
    expect(await countOf('undone')).toBe(8);
    expect((await heardBy('undone')).filter((line) => line.startsWith('first'))).toEqual([
      'first a',
      'first pocket:left',
      'first b',
      'first pocket:right',
    ]);
    expect(await pocketsOf('undone')).toEqual([
      { key: 'left', amount: 1 },
      { key: 'right', amount: 1 },
    ]);
    expect((await journalOf('undone')).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('fails the step of a saga that throws, and the saga listens on, in its old place', async () => {
    for (const words of ['a saga b', 'saga', 'late-saga']) {
      const [failed, after] = await steps(say('choked', words), say('choked', `after-${words.length}`));
      expect((failed as Error).message).toMatch(/choked/);
      expect(after).toMatchObject({ journalId: expect.any(String) });
    }
    expect(await heardBy('choked')).toEqual(
      [8, 4, 9].flatMap((length) => [`first after-${length}`, `second after-${length}`]),
    );
  });

  it('does not offer an event that a saga filters out', async () => {
    await game.perform(say('filtered', 'unheard'));
    expect(await heardBy('filtered')).toEqual(['second unheard']);
  });

  it('refuses an event that nobody declared, and names it', async () => {
    const [failed, after] = await steps(say('strict', 'undeclared'), say('strict', 'a'));
    expect((failed as Error).message).toMatch(/nobody declares the event Undeclared; add domainEvents\(Undeclared\)/);
    expect(after).toMatchObject({ journalId: expect.any(String) });
  });

  it('stops sagas that chase each other', async () => {
    const [failed] = await steps(say('dizzy', 'endless'));
    expect((failed as Error).message).toMatch(/no end after 10000 events/);
    expect(await heardBy('dizzy')).toEqual([]);
  }, 60_000);

  it('keeps no journal row of a step that left nothing worth keeping', async () => {
    const cause = causeOf('quiet');
    const { journalId } = await game.units.run([cause], (unit) => {
      unit.raised.push(new Whispered(cause));
      return game.units.apply(unit, new Say(cause, ''));
    });
    expect(journalId).toBeNull();
    expect(await journalOf('quiet')).toEqual([]);
  });

  it('fails a step whose command has no handler', async () => {
    class Unheard {
      readonly words = '';
      constructor(readonly cause = causeOf('lost')) {}
    }
    const [failed] = await steps(new Unheard());
    expect((failed as Error).message).toMatch(/Unheard/);
  });
});
