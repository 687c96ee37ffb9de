import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Circle } from 'besitos/contracts';
import fc from 'fast-check';
import { EverybodysFriends, PIECE } from './everybodys-friends.js';

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('the friends of everybody', () => {
  let table: Map<string, Set<string>>;
  let asked: string[];
  let answer: () => Promise<void>;

  beforeEach(() => {
    table = new Map();
    asked = [];
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
  const list = async (after: string): Promise<readonly Circle[]> => {
    asked.push(after);
    const circles = [...table]
      .filter(([player, friends]) => player > after && friends.size)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, PIECE)
      .map(([player, friends]) => ({ player, friends: [...friends] }));
    await answer();
    return circles;
  };
  /** The first question begins to read. */
  const read = async (everybody: EverybodysFriends): Promise<void> => {
    while (everybody.of('nobody') === undefined) await turn();
  };

  it('are read once, in pieces, and answer for who has none as well', async () => {
    for (let i = 0; i < PIECE; i++) befriend(`p${String(i).padStart(5, '0')}`, `q${i}`);
    const everybody = new EverybodysFriends(list);
    await read(everybody);
    expect(asked).toHaveLength(3);
    expect(everybody.of('p00007')).toEqual(['q7']);
    expect(everybody.of('q7')).toEqual(['p00007']);
    expect(everybody.of('nobody')).toEqual([]);
    expect(asked).toHaveLength(3);
  });

  it('are not known of whom a change was told while all were read', async () => {
    befriend('a', 'b');
    const everybody = new EverybodysFriends(list);
    everybody.of('a');
    befriend('a', 'c');
    everybody.change('a', 'c', true);
    everybody.change('c', 'a', true);
    await read(everybody);
    expect([everybody.of('a'), everybody.of('c'), everybody.of('b')]).toEqual([undefined, undefined, ['a']]);
  });

  it('are asked for one by one when they are too many', async () => {
    befriend('a', 'b');
    befriend('a', 'c');
    const everybody = new EverybodysFriends(list, 3);
    everybody.of('a');
    for (let i = 0; i < 5; i++) await turn();
    expect([everybody.of('a'), everybody.of('nobody'), asked]).toEqual([undefined, undefined, ['']]);
  });

  it('are read at the next question when they could not be', async () => {
    befriend('a', 'b');
    answer = () => Promise.reject(new Error('the database is away'));
    const everybody = new EverybodysFriends(list);
    everybody.of('a');
    for (let i = 0; i < 5; i++) await turn();
    answer = turn;
    await read(everybody);
    expect(everybody.of('a')).toEqual(['b']);
  });

  it('are those of the table or not known, whatever changes and whoever is erased, also while they are read', async () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('friends' as const), one: id, other: id }),
      fc.record({ kind: fc.constant('none' as const), one: id, other: id }),
      fc.record({ kind: fc.constant('erase' as const), one: id, other: id }),
      fc.record({ kind: fc.constant('turn' as const), one: id, other: id }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.array(step, { maxLength: 20 }), async (before, after) => {
        table = new Map();
        befriend('a', 'b');
        const gone = new Set<string>();
        const everybody = new EverybodysFriends(list);
        const perform = async ({ kind, one, other }: (typeof before)[number]): Promise<void> => {
          if (kind === 'turn') return turn();
          if (kind === 'erase') {
            for (const friends of table.values()) friends.delete(one);
            table.delete(one);
            gone.add(one);
            return everybody.erase(one);
          }
          if (one === other || gone.has(one) || gone.has(other)) return;
          befriend(one, other, kind === 'friends');
          everybody.change(one, other, kind === 'friends');
          everybody.change(other, one, kind === 'friends');
        };
        const agree = (): void => {
          for (const player of ['a', 'b', 'c', 'd', 'e']) {
            const known = everybody.of(player)?.filter((friend) => !gone.has(friend));
            if (known) expect(new Set(known)).toEqual(table.get(player) ?? new Set());
          }
        };
        everybody.of('a');
        for (const each of before) {
          await perform(each);
          agree();
        }
        await read(everybody);
        for (const each of after) {
          await perform(each);
          agree();
        }
        expect(everybody.of('nobody')).toEqual([]);
      }),
    );
  });
});
