import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isConnectionLost, Sessions, type Session } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { causeOf, Counts, CreateToy1763800009000, Pockets, Say, say, ToyModule } from '../testing/toy-game.fixture.js';

/** Locks never contend on the embedded engine, which has one session: all this is for a server. */
describe('units at once', () => {
  let game: TestGame;
  let counts: Counts;
  beforeAll(async () => {
    game = await openTestGame({ imports: [ToyModule], migrations: [CreateToy1763800009000] });
    counts = game.context.get(Counts, { strict: false });
  }, 60_000);
  afterAll(() => game.close());

  const lockIn =
    (...keys: readonly number[]) =>
    async (session: Session): Promise<void> => {
      for (const key of keys)
        await session.query({ name: 'test.lock', text: 'SELECT pg_advisory_xact_lock($1::int8)' }, [String(key)]);
    };
  const pidOf = async (session: Session): Promise<number> =>
    (await session.query<{ pid: number }>({ name: 'test.pid', text: 'SELECT pg_backend_pid() AS pid' }, []))[0].pid;
  /** On a connection of the pool: inside a unit our data source would refuse. */
  const terminate = (pid: number): Promise<unknown> =>
    game.context.get(Sessions).read({ name: 'test.terminate', text: 'SELECT pg_terminate_backend($1)' }, [pid]);

  it('lose nothing of fifty concurrent commands to one player, new at the start', async () => {
    await Promise.all(Array.from({ length: 50 }, () => game.perform(say('crowded', 'unheard'))));
    expect((await counts.peek('crowded')).count).toBe(50);
    const seqs = await game.source.query<{ seq: number }[]>(
      `SELECT seq FROM kernel.journal WHERE player = 'crowded' ORDER BY seq`,
    );
    expect(seqs.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  }, 30_000);

  it('do not mix: each step sees its own unit, whoever runs in between', async () => {
    const players = Array.from({ length: 20 }, (_, i) => `apart-${i}`);
    await Promise.all(
      players.map((player, i) =>
        game.perform(
          say(
            player,
            Array(i + 1)
              .fill('a')
              .join(' '),
          ),
        ),
      ),
    );
    for (const [i, player] of players.entries()) expect((await counts.peek(player)).count).toBe(2 * (i + 1));
  }, 30_000);

  it('make a new player once when two units meet it, and neither loses the keyed row nobody foresaw', async () => {
    const pockets = game.context.get(Pockets, { strict: false });
    for (let round = 0; round < 20; round++) {
      const player = `newcomer-${round}`;
      await Promise.all(Array.from({ length: 4 }, () => game.perform(say(player, 'pocket:surprise'))));
      expect((await pockets.peek(player, 'surprise')).amount).toBe(4);
      expect((await counts.peek(player)).count).toBe(8);
    }
  }, 60_000);

  it('lock overlapping crowds of players in one order, so nobody waits in a circle', async () => {
    const crowd = Array.from({ length: 12 }, (_, i) => `crowd-${i}`);
    const shuffled = (i: number): string[] => [...crowd.slice(i), ...crowd.slice(0, i)];
    await Promise.all(
      crowd.map(async (_, i) => {
        const causes = shuffled(i).map((player) => causeOf(player));
        await game.units.run(causes, async (unit) => {
          for (const cause of causes) await game.units.apply(unit, new Say(cause, 'unheard'));
        });
      }),
    );
    for (const player of crowd) expect((await counts.peek(player)).count).toBe(12);
  }, 60_000);

  it('run again after a real deadlock, and both count once', async () => {
    let started = 0;
    let bothStarted: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (bothStarted = resolve));
    const tries: Record<string, number> = {};
    const circular = (player: string, first: number, second: number): Promise<unknown> =>
      game.units.run([causeOf(player)], (unit) => game.units.apply(unit, say(player, 'unheard')), {
        alongside: async (session) => {
          tries[player] = (tries[player] ?? 0) + 1;
          await lockIn(first)(session);
          if (++started === 2) bothStarted();
          await both;
          await lockIn(second)(session);
        },
      });
    await Promise.all([circular('knot-a', 101, 102), circular('knot-b', 102, 101)]);
    expect(tries['knot-a'] + tries['knot-b']).toBeGreaterThan(2);
    expect((await counts.peek('knot-a')).count).toBe(1);
    expect((await counts.peek('knot-b')).count).toBe(1);
  }, 30_000);

  it('end with the error of the connection when it is cut, leave nothing, and the next unit has another', async () => {
    const cut = game.units.run(
      [causeOf('cut')],
      async (unit, pid) => {
        await game.units.apply(unit, say('cut', 'a'));
        await terminate(pid);
      },
      { alongside: pidOf },
    );
    const error = await cut.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(isConnectionLost(error)).toBe(true);
    expect((await counts.peek('cut')).count).toBe(0);
    await game.perform(say('cut', 'unheard'));
    expect((await counts.peek('cut')).count).toBe(1);
  }, 30_000);

  it('survive a connection that is cut while no statement is on its way', async () => {
    const cut = game.units.run(
      [causeOf('idle')],
      async (_unit, pid) => {
        await terminate(pid);
        for (let turns = 0; turns < 200; turns++) await new Promise(setImmediate);
      },
      { alongside: pidOf },
    );
    await expect(cut).rejects.toThrow(/terminat|connection/i);
  }, 30_000);

  it('run again after a cut when the caller finds its own traces', async () => {
    let pid: number | undefined;
    const events = await game.units.run(
      [causeOf('again')],
      async (unit) => {
        const settled = await game.units.apply(unit, say('again', 'unheard'));
        if (pid) await terminate(pid);
        return settled.events;
      },
      {
        rerunOn: isConnectionLost,
        alongside: async (session) => {
          pid = pid === undefined ? await pidOf(session) : 0;
        },
      },
    );
    expect(events).toHaveLength(1);
    expect((await counts.peek('again')).count).toBe(1);
  }, 30_000);
});
