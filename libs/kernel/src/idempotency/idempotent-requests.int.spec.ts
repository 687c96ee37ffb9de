import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause } from 'besitos/contracts';
import { CommandContext, type CausedCommand, type RequestToken } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { Counts, CreateToy1763800009000, Say, ToyModule } from '../testing/toy-game.fixture.js';

describe('a command with a key', () => {
  let game: TestGame;
  beforeAll(async () => {
    game = await openTestGame({ imports: [ToyModule], migrations: [CreateToy1763800009000] });
  }, 60_000);
  afterAll(() => game.close());

  let serial = 0;
  const token = (id: string, content = ''): RequestToken => ({
    id,
    hash: createHash('sha256').update(content).digest(),
  });
  /** Adds one to the player's count. */
  const send = async (player: string, token?: RequestToken, dryRun = false) => {
    const command: CausedCommand = new Say(new Cause(`c${++serial}`, player, 1000), 'unheard');
    const answerOf = (events: readonly unknown[]) => ({ serial, events: events.length });
    const context = new CommandContext({ token, dryRun, answerOf });
    return { answer: (await game.commands.execute(command, context)) as unknown, replayed: context.replayed };
  };
  const countOf = async (player: string): Promise<number> =>
    (await game.context.get(Counts, { strict: false }).peek(player)).count;

  it('takes effect once and answers as the first time', async () => {
    const first = await send('ann', token('k1'));
    expect(first.replayed).toBe(false);
    await send('ann');
    expect(await send('ann', token('k1'))).toEqual({ answer: first.answer, replayed: true });
    expect(await countOf('ann')).toBe(2);
  });

  it('with other content is refused', async () => {
    await send('bea', token('k2', 'one'));
    await expect(send('bea', token('k2', 'two'))).rejects.toMatchObject({
      code: 'idempotency_conflict',
      status: 422,
    });
    expect(await countOf('bea')).toBe(1);
  });

  it('that failed takes no key', async () => {
    const failing = new Say(new Cause('f', 'cleo', 1000), 'throw');
    await expect(game.commands.execute(failing, new CommandContext({ token: token('k3') }))).rejects.toThrow(
      'terrible',
    );
    expect((await send('cleo', token('k3'))).replayed).toBe(false);
    expect(await countOf('cleo')).toBe(1);
  });

  it('in a dry run takes no key and has no effect', async () => {
    await send('dot', token('k4'), true);
    expect(await countOf('dot')).toBe(0);
    expect((await send('dot', token('k4'))).replayed).toBe(false);
  });

  it('sent twenty times at once: one effect, and in flight or the first answer for the others', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => send('eve', token('k5'))));
    const done = results.filter((result) => result.status === 'fulfilled');
    expect(done.filter(({ value }) => !value.replayed)).toHaveLength(1);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'in_flight', status: 409 });
    expect((await send('eve', token('k5'))).replayed).toBe(true);
    expect(await countOf('eve')).toBe(1);
  });

  it('without a key takes effect each time', async () => {
    await send('fay');
    expect((await send('fay')).replayed).toBe(false);
    expect(await countOf('fay')).toBe(2);
  });
});
