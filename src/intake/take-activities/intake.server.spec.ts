import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions, type Session, type Statement } from 'besitos/kernel';
import { activity, openWholeGame, type WholeGame } from '../../../test/support/whole-game.js';

/** What to do just before a statement of a unit is sent. */
type Before = (statement: Statement | 'commit' | 'committed', pid: number) => Promise<void>;
const PID: Statement = { name: 'test.pid', text: 'SELECT pg_backend_pid() AS pid' };

describe('intake when the link to the database breaks', () => {
  let game: WholeGame;
  let before: Before = () => Promise.resolve();
  beforeAll(async () => {
    game = await openWholeGame({ lanes: 4 });
    const sessions = game.app.get(Sessions, { strict: false });
    const acquire = sessions.acquire.bind(sessions);
    sessions.acquire = async (): Promise<Session> => {
      const session = await acquire();
      const { query, commit } = { query: session.query.bind(session), commit: session.commit.bind(session) };
      let pid = 0;
      session.query = async <T extends object>(statement: Statement, values: readonly unknown[]): Promise<T[]> => {
        pid ||= (await query<{ pid: number }>(PID, []))[0].pid;
        await before(statement, pid);
        return query<T>(statement, values);
      };
      session.commit = async () => {
        await before('commit', pid);
        await commit();
        await before('committed', pid);
      };
      return session;
    };
  }, 60_000);
  afterAll(() => game.close());

  const count = async (table: string, player: string): Promise<number> =>
    (await game.source.query(`SELECT count(*) FROM ${table} WHERE player LIKE $1`, [`${player}%`]))[0].count;
  const terminate = (pid: number): Promise<unknown> => game.source.query('SELECT pg_terminate_backend($1)', [pid]);
  /** Does it once, at the first statement that fits. */
  const once = (fits: (statement: Statement | string) => boolean, deed: (pid: number) => Promise<unknown>): void => {
    let done = false;
    before = async (statement, pid) => {
      if (done || !fits(statement)) return;
      done = true;
      await deed(pid);
    };
  };
  const named = (name: string) => (statement: Statement | string) =>
    typeof statement !== 'string' && statement.name === name;

  it.each<[string, (statement: Statement | string) => boolean]>([
    ['while it loads', named('points.accounts.load')],
    ['while it looks for repeats', named('intake.inbox.seen')],
    ['while it stores', named('points.entries.insert')],
    ['before the COMMIT', (statement) => statement === 'commit'],
  ])(
    'takes all up again, with one effect each and no dead letter: %s',
    async (when, fits) => {
      const player = `cut ${when} `;
      const crowd = Array.from({ length: 20 }, (_, i) => activity({ playerId: `${player}${i}` }));
      once(fits, terminate);
      const answers = await game.send(crowd);
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
    once(
      (statement) => statement === 'committed',
      () => Promise.reject(new Error('Connection terminated unexpectedly')),
    );
    const [answer] = await game.send([activity({ playerId: player })]);
    expect(answer).toMatchObject({ status: 200, outcome: 'awarded', balance: 57, replayed: true });
    expect(await count('points.entries', player)).toBe(1);
  }, 30_000);

  it('takes one of many that send the same ids in other orders at once', async () => {
    before = () => Promise.resolve();
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
