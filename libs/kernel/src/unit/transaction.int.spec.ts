import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Commits, NotLoaded, type Session, Sessions, type Statement } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { causeOf, Counts, CreateToy1763800009000, Pockets, Say, say, ToyModule } from '../testing/toy-game.fixture.js';

describe('a unit is one transaction', () => {
  let game: TestGame;
  let counts: Counts;
  /** Names of the statements sent, while watched. */
  let sent: string[] = [];

  beforeAll(async () => {
    game = await openTestGame({ imports: [ToyModule], migrations: [CreateToy1763800009000] });
    counts = game.context.get(Counts, { strict: false });
    const sessions = game.context.get(Sessions, { strict: false });
    const acquire = sessions.acquire.bind(sessions);
    sessions.acquire = async () => {
      const session = await acquire();
      const query = session.query.bind(session);
      session.query = <T extends object>(statement: Statement, values: readonly unknown[]): Promise<T[]> => {
        sent.push(statement.name);
        return query<T>(statement, values);
      };
      return session;
    };
  }, 60_000);
  afterEach(() => {
    sent = [];
  });
  afterAll(() => game.close());

  const rows = (table: string, player: string): Promise<object[]> =>
    game.source.query(`SELECT * FROM ${table} WHERE player = $1`, [player]);
  const leftovers = async (player: string): Promise<number> => {
    const tables = ['kernel.players', 'kernel.journal', 'toy.counts', 'toy.pockets', 'toy.hearings'];
    return (await Promise.all(tables.map((table) => rows(table, player)))).flat().length;
  };
  const raise = (session: Session, code: string): Promise<object[]> =>
    session.query(
      { name: `raise.${code}`, text: `DO $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '${code}'; END $$` },
      [],
    );

  it('leaves nothing behind when PostgreSQL refuses the flush: no journal, no player', async () => {
    const unit = game.units.run([causeOf('refused'), causeOf('innocent')], async (open) => {
      await game.units.apply(open, say('innocent', 'a'));
      await game.units.apply(open, say('refused', 'pocket:p count:1000', ['p']));
    });
    await expect(unit).rejects.toMatchObject({ code: '23514', constraint: 'low' });
    expect(await leftovers('refused')).toBe(0);
    expect(await leftovers('innocent')).toBe(0);
  });

  it.each([NaN, 1.5, 2 ** 53, Infinity])('commits nothing when a row cannot even be encoded: %p', async (count) => {
    const unit = game.units.run([causeOf('encoded')], async (open) => {
      await game.units.apply(open, say('encoded', 'a'));
      counts.put('encoded', { player: 'encoded', count });
    });
    await expect(unit).rejects.toMatchObject({ name: 'NotStorable', code: '22003' });
    expect(await leftovers('encoded')).toBe(0);
  });

  it('is rolled back when the work throws, and the session is good for the next', async () => {
    const unit = game.units.run([causeOf('thrown')], async (open) => {
      await game.units.apply(open, say('thrown', 'a'));
      throw new Error('enough');
    });
    await expect(unit).rejects.toThrow('enough');
    expect(await leftovers('thrown')).toBe(0);
    await game.perform(say('thrown', 'a'));
    expect(await rows('toy.counts', 'thrown')).toEqual([{ player: 'thrown', count: 2 }]);
  });

  it('tells its journal rows once it is committed, and waits for who wants to be waited for', async () => {
    const told: unknown[] = [];
    const stop = game.context.get(Commits, { strict: false }).listen(async (committed) => {
      for (const { player, seq } of committed) told.push([player, seq, (await rows('kernel.journal', player)).length]);
    });
    await game.perform(say('heard', 'a'));
    stop();
    await game.perform(say('heard', 'a'));
    expect(told).toEqual([['heard', 1, 1]]);
  });

  it('changes nothing in a dry run, and answers the same events', async () => {
    await game.perform(say('rehearsed', 'a'));
    const before = await leftovers('rehearsed');
    const command = say('rehearsed', 'b(c) d');
    const stranger = new Say(causeOf('stranger'), 'b(c) d');
    const rehearsed = await game.perform(command, { dryRun: true });
    expect(await leftovers('rehearsed')).toBe(before);
    await game.perform(stranger, { dryRun: true });
    expect(await leftovers('stranger')).toBe(0);
    expect(await game.perform(command)).toEqual(rehearsed);
  });

  it('loads and stores many players with one statement a table', async () => {
    const causes = Array.from({ length: 30 }, (_, i) => causeOf(`many-${i}`, ['p', 'q']));
    const work = () =>
      game.units.run(causes, async (unit) => {
        for (const cause of causes) await game.units.apply(unit, new Say(cause, 'a pocket:p pocket:q'));
      });
    await work();
    sent = [];
    await work();
    expect([...sent].sort()).toEqual([
      'kernel.journal.insert',
      'kernel.players.advance',
      'kernel.players.lock',
      'toy.counts.load',
      'toy.counts.save',
      'toy.hearings.insert',
      'toy.pockets.load',
      'toy.pockets.save',
    ]);
  });

  it('runs again with a key that nobody foresaw, and counts it once', async () => {
    await game.perform(say('keyed', 'pocket:known', ['known']));
    sent = [];
    await game.perform(say('keyed', 'pocket:known pocket:surprise pocket:known', ['known']));
    expect(sent.filter((name) => name === 'toy.pockets.load')).toHaveLength(2);
    expect(await rows('toy.pockets', 'keyed')).toEqual([
      { player: 'keyed', key: 'known', amount: 3 },
      { player: 'keyed', key: 'surprise', amount: 1 },
    ]);
    expect(await rows('toy.hearings', 'keyed')).toHaveLength(8);
  });

  it('runs again with a player whom nobody foresaw, known or new', async () => {
    await game.perform(say('friend', 'a'));
    await game.perform(say('asker', 'other:friend other:nobody-yet'));
    expect(await rows('toy.counts', 'friend')).toEqual([{ player: 'friend', count: 3 }]);
    expect(await rows('toy.counts', 'nobody-yet')).toEqual([{ player: 'nobody-yet', count: 1 }]);
    expect(await rows('toy.counts', 'asker')).toEqual([{ player: 'asker', count: 4 }]);
    expect(await rows('kernel.journal', 'asker')).toHaveLength(1);
  });

  it('refuses to write a player whose row it does not hold', async () => {
    const held: boolean[] = [];
    await game.units.run([causeOf('writer')], async (unit) => {
      held.push(unit.players.has('written'));
      counts.put('written', { player: 'written', count: 7 });
    });
    expect(held).toEqual([false, true]);
    expect(await rows('toy.counts', 'written')).toEqual([{ player: 'written', count: 7 }]);
  });

  it('gives up on what is missed again although it was loaded', async () => {
    let runs = 0;
    const unit = game.units.run([causeOf('hopeless')], () => {
      runs++;
      throw new NotLoaded('hopeless');
    });
    await expect(unit).rejects.toThrow(/loaded and missed again/);
    expect(runs).toBe(1);
  });

  it.each(['40001', '40P01', '55P03'])(
    'is tried again after %s, and gives up after ten tries',
    async (code) => {
      const player = `contended-${code}`;
      let tries = 0;
      const requests = game.units.run([causeOf(player)], (unit) => game.units.apply(unit, say(player, 'a')), {
        alongside: async (session) => (++tries === 1 ? raise(session, code) : []),
      });
      expect((await requests).events).toHaveLength(1);
      expect(tries).toBe(2);
      expect(await rows('toy.hearings', player)).toHaveLength(2);

      tries = 0;
      const never = game.units.run([causeOf(player)], () => Promise.resolve(), {
        alongside: async (session) => {
          tries++;
          await raise(session, code);
        },
      });
      await expect(never).rejects.toMatchObject({ code });
      expect(tries).toBe(10);
    },
    20_000,
  );

  it('does not try again what PostgreSQL refuses for another reason', async () => {
    let tries = 0;
    const unit = game.units.run([causeOf('ill')], () => Promise.resolve(), {
      alongside: async (session) => {
        tries++;
        await raise(session, '22012');
      },
    });
    await expect(unit).rejects.toMatchObject({ code: '22012' });
    expect(tries).toBe(1);
  });

  it('refuses a unit inside a unit', async () => {
    const unit = game.units.run([causeOf('outer')], () => game.units.run([causeOf('inner')], () => Promise.resolve()));
    await expect(unit).rejects.toThrow(/a unit of work inside a unit of work/);
  });

  it('refuses state outside of a unit, and after its end', async () => {
    expect(() => counts.of('nobody')).toThrow(/no unit of work is open here/);
    let late: (() => unknown) | undefined;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const escaped: { now?: Promise<void> } = {};
    await game.units.run([causeOf('late')], async () => {
      late = () => counts.of('late');
      escaped.now = gate.then(() => expect(late).toThrow(/no unit of work is open here/));
    });
    release();
    await escaped.now;
  });

  it('peeks: inside as the unit holds it, outside as the database has it', async () => {
    const pockets = game.context.get(Pockets, { strict: false });
    expect(await counts.peek('peeker')).toEqual({ player: 'peeker', count: 0 });
    const inside = await game.units.run([causeOf('peeker', ['p'])], async () => {
      counts.put('peeker', { player: 'peeker', count: 5 });
      pockets.put({ player: 'peeker', key: 'p', amount: 2 });
      return [(await counts.peek('peeker')).count, (await pockets.peek('peeker', 'p')).amount];
    });
    expect(inside).toEqual([5, 2]);
    expect(await counts.peek('peeker')).toEqual({ player: 'peeker', count: 5 });
    expect(await pockets.peek('peeker', 'p')).toEqual({ player: 'peeker', key: 'p', amount: 2 });
    expect(await pockets.peek('peeker', 'q')).toEqual({ player: 'peeker', key: 'q', amount: 0 });
  });
});
