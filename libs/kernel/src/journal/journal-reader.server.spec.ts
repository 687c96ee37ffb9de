import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause } from 'besitos/contracts';
import { JournalReader, Sessions, type JournalEntry } from 'besitos/kernel';
import { eventually, openTestGame, untilReadable, type TestGame } from 'besitos/testing';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { CreateToy1763800009000, Say, ToyModule } from '../testing/toy-game.fixture.js';

describe('a journal reader among open transactions', () => {
  let game: TestGame;
  const open: QueryRunner[] = [];
  beforeAll(async () => {
    game = await openTestGame({ imports: [ToyModule], migrations: [CreateToy1763800009000] });
  }, 60_000);
  afterAll(async () => {
    for (const runner of open) await runner.release();
    await game.close();
  });

  /** A transaction that already has its id, and the means to write rows of a player in it. */
  async function begin() {
    const runner = game.source.createQueryRunner();
    open.push(runner);
    await runner.connect();
    await runner.startTransaction();
    await runner.query('SELECT pg_current_xact_id()');
    return {
      write: (player: string, seq: number) =>
        runner.query(
          `INSERT INTO kernel.journal (id, player, seq, kind, cause, at, events)
           VALUES (gen_random_uuid(), $1, $2, 'command', $3, now(), '[]')`,
          [player, seq, `${player}-${seq}`],
        ),
      ask: (question: string) => runner.query(question) as Promise<Record<string, string>[]>,
      commit: () => runner.commitTransaction(),
    };
  }

  /** Everything the reader has handed over by then. */
  function reading(name: string): () => Promise<string[]> {
    const seen: string[] = [];
    const handle = (rows: readonly JournalEntry[]): Promise<void> =>
      Promise.resolve(void seen.push(...rows.map(({ cause }) => cause)));
    const reader = new JournalReader(game.context.get(Sessions), { name, handle, batch: 2 });
    return async () => {
      while (await reader.next());
      return seen;
    };
  }

  it('hands over both rows when the transaction that began first commits last', async () => {
    const read = reading('late');
    const first = await begin();
    const second = await begin();
    await second.write('quick', 1);
    await second.commit();
    expect(await read()).toEqual([]); // the first may still write below it
    await first.write('slow', 1);
    await first.commit();
    expect((await read()).sort()).toEqual(['quick-1', 'slow-1']);
  });

  it('is not held up by a long transaction in another database of the server', async () => {
    const elsewhere = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await elsewhere.connect();
    await elsewhere.query('BEGIN');
    await elsewhere.query('SELECT pg_current_xact_id()');
    const read = reading('elsewhere');
    await game.perform(new Say(new Cause('beside', 'elsewhere', 1000), 'hello'));
    expect(await read()).toContain('beside');
    await elsewhere.end();
  });

  it('keeps a player in order when a transaction with a lower id writes the later row', async () => {
    const read = reading('order');
    const waiting = await begin(); // has its id, and waits for the player
    const bystander = await begin();
    const holder = await begin();
    await holder.write('p', 1);
    await holder.commit();
    await waiting.write('p', 2);
    await waiting.commit();
    await read(); // the bystander holds the horizon down, between the ids of the other two
    await bystander.commit();
    await eventually(async () => (await read()).filter((cause) => cause.startsWith('p-')).length === 2);
    expect((await read()).filter((cause) => cause.startsWith('p-'))).toEqual(['p-1', 'p-2']);
  });

  it('makes no row wait for a transaction that has yet to come', async () => {
    const first = await begin();
    const second = await begin();
    await second.write('quiet', 1);
    await second.commit();
    await first.write('quiet', 2);
    const [{ position, end }] = await first.ask(
      `SELECT xid::text AS position, pg_snapshot_xmax(pg_current_snapshot())::text AS end FROM kernel.journal
        WHERE player = 'quiet' AND seq = 2`,
    );
    await first.commit();
    expect(BigInt(position)).toBeLessThan(BigInt(end));
  });

  it('does not let a reader that was overtaken take the cursor back', async () => {
    for (let i = 0; i < 4; i++) await game.perform(new Say(new Cause(`t${i}`, 'twice', 1000), 'hello'));
    const sessions = game.context.get(Sessions);
    const other = new JournalReader(sessions, { name: 'twice', batch: 2, handle: () => Promise.resolve() });
    const slow = new JournalReader(sessions, {
      name: 'twice',
      batch: 2,
      handle: async () => {
        while (await other.next());
      },
    });
    await expect(slow.next()).rejects.toThrow('overtaken');
  });

  it('begins with what is recorded from now on when asked to', async () => {
    await untilReadable(game.source); // "now" is the horizon, and what is held back lies above it
    const seen: string[] = [];
    const reader = new JournalReader(game.context.get(Sessions), {
      name: 'from-now',
      begin: 'now',
      handle: (rows) => Promise.resolve(void seen.push(...rows.map(({ cause }) => cause))),
    });
    await reader.position();
    await game.perform(new Say(new Cause('after', 'now', 1000), 'hello'));
    await eventually(async () => !(await reader.next()) && seen.length > 0);
    expect(seen).toEqual(['after']);
  });
});
