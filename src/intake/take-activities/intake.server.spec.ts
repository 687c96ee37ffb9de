import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions, type Session, type Statement } from 'besitos/kernel';
import { activity, openWholeGame, type WholeGame } from '../../../test/support/whole-game.js';

/** Ends the session it is sent on. Sent in line with the unit's own statements, it strikes exactly there. */
const CUT: Statement = { name: 'test.cut', text: 'SELECT pg_terminate_backend(pg_backend_pid())' };

describe('intake when the link to the database breaks', () => {
  let game: WholeGame;
  /** The statement to cut the session before, once; `reply`: the COMMIT happens and its answer is lost. */
  let cutBefore: string | undefined;
  beforeAll(async () => {
    game = await openWholeGame({ lanes: 4 });
    const sessions = game.app.get(Sessions, { strict: false });
    const acquire = sessions.acquire.bind(sessions);
    sessions.acquire = async (): Promise<Session> => {
      const session = await acquire();
      const { query, commit } = { query: session.query.bind(session), commit: session.commit.bind(session) };
      const cutAt = (name: string): boolean => {
        if (cutBefore !== name) return false;
        cutBefore = undefined;
        void query(CUT, []).catch(() => undefined);
        return true;
      };
      session.query = <T extends object>(statement: Statement, values: readonly unknown[]): Promise<T[]> => {
        cutAt(statement.name);
        return query<T>(statement, values);
      };
      session.commit = async () => {
        cutAt('commit');
        const committed = commit();
        if (cutAt('reply')) await committed.then(() => Promise.reject(new Error('Connection terminated unexpectedly')));
        await committed;
      };
      return session;
    };
  }, 60_000);
  afterAll(() => game.close());

  const count = async (table: string, player: string): Promise<number> =>
    (await game.source.query(`SELECT count(*) FROM ${table} WHERE player LIKE $1`, [`${player}%`]))[0].count;

  it.each([
    ['while it locks', 'kernel.players.lock'],
    ['while it loads', 'points.accounts.load'],
    ['while it looks for repeats', 'intake.inbox.seen'],
    ['while it stores', 'points.entries.insert'],
    ['before the COMMIT', 'commit'],
  ])(
    'takes all up again, with one effect each and no dead letter: %s',
    async (when, statement) => {
      const player = `cut ${when} `;
      const crowd = Array.from({ length: 20 }, (_, i) => activity({ playerId: `${player}${i}` }));
      cutBefore = statement;
      const answers = await game.send(crowd);
      expect(cutBefore).toBeUndefined();
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(await count('intake.dead_letters', player)).toBe(0);
      expect(await count('intake.inbox', player)).toBe(20);
      expect(await count('points.entries', player)).toBe(20);
      expect(await count('kernel.journal', player)).toBe(20);
    },
    30_000,
  );

  it('finds its own traces when the reply to the COMMIT is lost', async () => {
    const player = 'lost reply';
    cutBefore = 'reply';
    const [answer] = await game.send([activity({ playerId: player })]);
    expect(answer).toMatchObject({ status: 200, outcome: 'awarded', balance: 57, replayed: true });
    expect(await count('points.entries', player)).toBe(1);
  }, 30_000);

  it('takes one of many that send the same ids in other orders at once', async () => {
    const batch = (own: string): Record<string, unknown>[] =>
      Array.from({ length: 30 }, (_, i) => activity({ id: `contested-${i}`, playerId: `contester-${own}-${i % 3}` }));
    const orders = [batch('a'), batch('b').reverse(), batch('c'), batch('d').reverse()];
    const answers = (await Promise.all(orders.map((order) => game.send(order)))).flat();
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(90);
    expect(await count('intake.inbox', 'contester')).toBe(30);
    expect(await count('intake.dead_letters', 'contester')).toBe(0);
  }, 60_000);
});
