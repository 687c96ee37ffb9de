import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FriendCounts } from 'besitos/contracts';
import fc from 'fast-check';
import { EverybodysFriends, PIECE } from './everybodys-friends.js';

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('the friends of everybody', () => {
  let table: Map<string, Set<string>>;
  let asked: string[];
  let askedFor: string[];
  let answer: () => Promise<void>;

  beforeEach(() => {
    table = new Map();
    asked = [];
    askedFor = [];
    answer = turn;
  });
  const befriend = (a: string, b: string, areFriends = true): void => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ]) {
      const friends = table.get(one) ?? new Set();
      if (areFriends) friends.add(other);
      else friends.delete(other);
      table.set(one, friends);
    }
  };
  /** As the statement has it: as of the moment when it is asked. */
  const list = async (after: string): Promise<readonly FriendCounts[]> => {
    asked.push(after);
    const circles = [...table]
      .filter(([player, friends]) => player > after && friends.size)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, PIECE)
      .map(([player, friends]) => ({ player, friends: [...friends] }));
    await answer();
    return circles;
  };
  const ask = async (player: string): Promise<readonly string[]> => {
    askedFor.push(player);
    const friends = [...(table.get(player) ?? [])];
    await turn();
    return friends;
  };
  /** The first question begins to read; what is read is answered without a promise. */
  const read = async (everybody: EverybodysFriends): Promise<void> => {
    while (everybody.of('nobody') instanceof Promise) await turn();
    askedFor = [];
  };

  it('are read once, in pieces, and answer for who has none as well', async () => {
    for (let i = 0; i < PIECE; i++) befriend(`p${String(i).padStart(5, '0')}`, `q${i}`);
    const everybody = new EverybodysFriends(list, ask);
    await read(everybody);
    expect(asked).toHaveLength(3);
    expect(everybody.of('p00007')).toEqual(['q7']);
    expect(everybody.of('q7')).toEqual(['p00007']);
    expect(everybody.of('nobody')).toEqual([]);
    expect(asked).toHaveLength(3);
  });

  it('are asked for one by one until they are read', async () => {
    befriend('a', 'b');
    const everybody = new EverybodysFriends(list, ask);
    expect(await everybody.of('a')).toEqual(['b']);
    expect(askedFor).toEqual(['a']);
  });

  it('are asked for once more of whom a change was told, while all were read or later', async () => {
    befriend('a', 'b');
    const everybody = new EverybodysFriends(list, ask);
    everybody.read();
    befriend('a', 'c');
    for (const side of ['a', 'c']) everybody.forget(side);
    await read(everybody);
    befriend('a', 'b', false);
    for (const side of ['a', 'b']) everybody.forget(side);
    for (let i = 0; i < 2; i++) {
      expect(await Promise.all(['a', 'b', 'c'].map((player) => everybody.of(player)))).toEqual([['c'], [], ['a']]);
    }
    expect(askedFor).toEqual(['a', 'b', 'c']);
  });

  it('are not kept as they were when the question was asked, if they changed before its answer', async () => {
    befriend('a', 'b');
    const everybody = new EverybodysFriends(list, ask);
    await read(everybody);
    everybody.forget('a');
    const former = everybody.of('a');
    befriend('a', 'c');
    everybody.forget('a');
    const latter = everybody.of('a');
    expect(await Promise.all([former, latter])).toEqual([['b'], ['b', 'c']]);
    befriend('a', 'd');
    everybody.forget('a');
    expect(await everybody.of('a')).toEqual(['b', 'c', 'd']);
    expect(everybody.of('a')).toEqual(['b', 'c', 'd']);
  });

  it('are asked for one by one when they are too many', async () => {
    befriend('a', 'b');
    befriend('a', 'c');
    const everybody = new EverybodysFriends(list, ask, 3);
    everybody.read();
    for (let i = 0; i < 5; i++) await turn();
    expect([await everybody.of('a'), await everybody.of('nobody')]).toEqual([['b', 'c'], []]);
    expect([asked, askedFor]).toEqual([[''], ['a', 'nobody']]);
  });

  it('are read at the next question when they could not be', async () => {
    befriend('a', 'b');
    answer = () => Promise.reject(new Error('the database is away'));
    const everybody = new EverybodysFriends(list, ask);
    everybody.read();
    for (let i = 0; i < 5; i++) await turn();
    answer = turn;
    await read(everybody);
    expect(everybody.of('a')).toEqual(['b']);
  });

  it('are those of the table, whatever changes and whoever is erased, also while they are read', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const id = fc.constantFrom(...ids);
    const step = fc.record({ kind: fc.constantFrom('friends', 'none', 'erase', 'turn', 'ask'), one: id, other: id });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(step, { maxLength: 30 }), async (before, after) => {
        table = new Map();
        befriend('a', 'b');
        const gone = new Set<string>();
        const everybody = new EverybodysFriends(list, ask);
        const perform = async ({ kind, one, other }: (typeof before)[number]): Promise<void> => {
          if (kind === 'turn') return turn();
          if (kind === 'ask') return void everybody.of(one); // its answer comes whenever it does
          if (kind === 'erase') {
            for (const friends of table.values()) friends.delete(one);
            table.delete(one);
            gone.add(one);
            return everybody.erase(one);
          }
          if (one === other || gone.has(one) || gone.has(other)) return;
          befriend(one, other, kind === 'friends');
          everybody.forget(one);
          everybody.forget(other);
        };
        const agree = async (): Promise<void> => {
          for (const player of ids) {
            const known = (await everybody.of(player)).filter((friend) => !gone.has(friend));
            expect(new Set(known)).toEqual(table.get(player) ?? new Set());
          }
        };
        everybody.read();
        for (const each of before) await perform(each);
        await agree();
        await read(everybody);
        for (const each of after) {
          await perform(each);
          if (each.kind === 'turn') await agree();
        }
        await agree();
        expect(await everybody.of('nobody')).toEqual([]);
      }),
    );
  });
});
