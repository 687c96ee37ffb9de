import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideAct,
  decideFollowing,
  decideLimit,
  FRIENDSHIP_ACTS,
  type FriendshipAct,
  type Pair,
} from './decide-friendship.js';

const STRANGERS: Pair = { mine: 'none', theirs: 'none' };

/** Both sides after an act of the first; undefined: it was refused. */
function after(pair: Pair, act: FriendshipAct): Pair | undefined {
  const mine = decideAct(act, pair);
  if (mine === undefined) return undefined;
  return { mine, theirs: decideFollowing({ mine: pair.theirs, theirs: mine }) };
}
const mirrored = ({ mine, theirs }: Pair): Pair => ({ mine: theirs, theirs: mine });

/** Plays acts of two players, `ana:request ben:accept`, and answers how they stand: ana's side, ben's side. */
function play(script: string): string {
  let pair = STRANGERS;
  for (const step of script.split(' ')) {
    const [who, act] = step.split(':') as ['ana' | 'ben', FriendshipAct];
    const seen = who === 'ana' ? pair : mirrored(pair);
    const next = after(seen, act) ?? seen;
    pair = who === 'ana' ? next : mirrored(next);
  }
  return `${pair.mine} ${pair.theirs}`;
}

describe('two players', () => {
  it.each([
    ['ana:request', 'requested asked'],
    ['ana:request ben:accept', 'friends friends'],
    ['ana:request ben:request', 'friends friends'],
    ['ana:request ben:decline', 'none none'],
    ['ana:request ana:remove', 'none none'],
    ['ana:request ben:accept ben:remove', 'none none'],
    ['ben:accept', 'none none'],
    ['ana:request ana:accept', 'requested asked'],
    ['ana:request ana:remove ben:accept', 'none none'],
    ['ana:request ben:accept ana:block', 'blocked none'],
    ['ana:block ben:block ana:remove', 'none blocked'],
  ])('%s: %s', (script, stand) => expect(play(script)).toBe(stand));

  it.each([
    ['ana:block ben:request', 'blocked requested'],
    ['ben:request ana:block', 'blocked requested'],
    ['ana:block ben:request ben:remove', 'blocked none'],
    ['ana:block ben:request ana:request', 'blocked requested'],
    ['ana:block ben:request ana:accept', 'blocked requested'],
    ['ana:block ben:request ana:remove', 'none none'],
    ['ana:request ana:block ben:accept', 'blocked none'],
  ])('who is blocked sees a request that nobody answers: %s: %s', (script, stand) => expect(play(script)).toBe(stand));

  const history = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...FRIENDSHIP_ACTS)), { maxLength: 30 });
  const SOUND = [
    'none none',
    'requested asked',
    'friends friends',
    'blocked none',
    'blocked requested',
    'blocked blocked',
  ];

  it('stay in step through any sequence of acts, and an act done twice is as done once', () => {
    fc.assert(
      fc.property(history, (acts) => {
        let pair = STRANGERS;
        for (const [first, act] of acts) {
          const seen = first ? pair : mirrored(pair);
          const next = after(seen, act) ?? seen;
          expect(
            SOUND.some((sound) => [`${next.mine} ${next.theirs}`, `${next.theirs} ${next.mine}`].includes(sound)),
          ).toBe(true);
          expect(after(next, act) ?? next).toEqual(next);
          pair = first ? next : mirrored(next);
        }
      }),
    );
  });

  it('tell who is blocked nothing that a player who does not answer would not tell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<FriendshipAct>('request', 'accept', 'decline', 'remove'), { maxLength: 10 }),
        (acts) => {
          let blocked: Pair = { mine: 'none', theirs: 'blocked' };
          let silent: Pair = STRANGERS;
          for (const act of acts) {
            const [one, other] = [after(blocked, act), after(silent, act)];
            expect(one?.mine).toBe(other?.mine); // undefined: refused alike
            blocked = one ?? blocked;
            silent = other ?? silent;
          }
        },
      ),
    );
  });
});

const rules = { most: 3, openRequests: 2 };
const friends = (friends: number, requested = 0) => ({ friends, requested });

describe('the limits of friends', () => {
  it('allow one more below the most, on both sides', () => {
    expect(decideLimit('friends', friends(2), friends(2), rules)).toBeUndefined();
    expect(decideLimit('friends', friends(3), friends(2), rules)).toBe('too_many_friends');
    expect(decideLimit('friends', friends(2), friends(3), rules)).toBe('other_has_too_many_friends');
  });

  it('count a request among the requests that wait, whatever the numbers of friends', () => {
    expect(decideLimit('requested', friends(3, 1), friends(3, 9), rules)).toBeUndefined();
    expect(decideLimit('requested', friends(0, 2), friends(0), rules)).toBe('too_many_requests');
  });
});
