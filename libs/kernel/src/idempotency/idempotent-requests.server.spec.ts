import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause } from 'besitos/contracts';
import { CommandContext } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { CreateToy1763800009000, Say, ToyModule } from '../testing/toy-game.fixture.js';

describe('a key that another instance is at', () => {
  let game: TestGame;
  beforeAll(async () => {
    game = await openTestGame({ imports: [ToyModule], migrations: [CreateToy1763800009000] });
  }, 60_000);
  afterAll(() => game?.close());

  const token = { id: 'elsewhere', hash: Buffer.alloc(32) };
  const send = async () => {
    const context = new CommandContext({ token });
    await game.commands.execute(new Say(new Cause('c', 'ann', 1000), 'count:1'), context);
    return context;
  };

  it('is in flight until that ends, even while the player is locked, and never stuck', async () => {
    const other = game.source.createQueryRunner();
    await other.startTransaction();
    await other.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [token.id]);
    await other.query(`INSERT INTO kernel.players (player) VALUES ('ann')`);
    await expect(send()).rejects.toMatchObject({ code: 'in_flight', status: 409 });
    await other.rollbackTransaction(); // as when that instance dies
    await other.release();
    expect(await send()).toMatchObject({ replayed: false });
    expect(await send()).toMatchObject({ replayed: true });
  });
});
