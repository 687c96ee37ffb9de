import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Erasures, personalData, type Erasure } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { causeOf, CreateToy1763800009000, say, ToyModule } from '../testing/toy-game.fixture.js';

describe('an erasure', () => {
  let game: TestGame;
  let erasures: Erasures;
  const rows = async (table: string, player: string): Promise<object[]> =>
    game.source.query(`SELECT * FROM ${table} WHERE player = $1`, [player]);
  const erase = (player: string, then?: () => void): Promise<Erasure> =>
    game.units.run([causeOf(player)], async () => {
      const erasure = erasures.erase(player);
      then?.();
      return erasure;
    });

  beforeAll(async () => {
    game = await openTestGame({
      imports: [ToyModule],
      migrations: [CreateToy1763800009000],
      providers: [
        personalData(
          { table: 'toy.hearings', onErase: 'removed', purpose: 'words' },
          { table: 'toy.counts', onErase: { blanked: 'count = 0' }, purpose: 'how many' },
          { table: 'toy.pockets', onErase: 'kept', purpose: 'a pocket' },
        ),
      ],
    });
    erasures = game.context.get(Erasures, { strict: false });
    for (const player of ['ana', 'ben']) await game.perform(say(player, 'hello world pocket:left'));
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  it('does to each table what its module declared, and says how many rows that were', async () => {
    const { report } = await erase('ana');
    expect(report.filter(({ table }) => table.startsWith('toy.'))).toEqual([
      { table: 'toy.hearings', onErase: 'removed', rows: 6, purpose: 'words' },
      { table: 'toy.counts', onErase: 'blanked', rows: 1, purpose: 'how many' },
      { table: 'toy.pockets', onErase: 'kept', rows: 1, purpose: 'a pocket' },
    ]);
    expect(await rows('toy.hearings', 'ana')).toEqual([]);
    expect(await rows('toy.counts', 'ana')).toEqual([{ player: 'ana', count: 0 }]);
    expect(await rows('kernel.journal', 'ana')).toMatchObject([{ activity: null, events: [], seq: 1 }]);
  });

  it('touches nobody else', async () => {
    expect(await rows('toy.hearings', 'ben')).toHaveLength(6);
    expect(await rows('kernel.journal', 'ben')).toMatchObject([
      { events: expect.arrayContaining([expect.anything()]) },
    ]);
  });

  it('is undone whole when the unit fails', async () => {
    const failing = erase('ben', () => {
      throw new Error('thought better of it');
    });
    await expect(failing).rejects.toThrow('thought better');
    expect(await rows('toy.hearings', 'ben')).toHaveLength(6);
  });

  it('changes nothing in a dry run', async () => {
    await game.units.run([causeOf('ben')], () => Promise.resolve(erasures.erase('ben')), { dryRun: true });
    expect(await rows('toy.hearings', 'ben')).toHaveLength(6);
  });
});
