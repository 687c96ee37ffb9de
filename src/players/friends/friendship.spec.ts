import { describe, expect, it } from '@jest/globals';
import type { Friendship } from 'besitos/contracts';
import fc from 'fast-check';
import { decideAccept } from './accept-friend/decide-accept.js';
import { decideDecline } from './decline-friend/decide-decline.js';
import { decideFollowing } from './follow-friend/decide-following.js';
import type { Pair } from './pair.js';
import { decideRequest } from './request-friend/decide-request.js';

type Act = 'request' | 'accept' | 'decline' | 'remove' | 'block';

const DECIDE: Record<Act, (pair: Pair) => Friendship | undefined> = {
  request: decideRequest,
  accept: decideAccept,
  decline: decideDecline,
  remove: () => 'none',
  block: () => 'blocked',
};
const ACTS = Object.keys(DECIDE) as Act[];
const STRANGERS: Pair = { mine: 'none', theirs: 'none' };

/** Both sides after an act of the first; undefined: it was refused. */
function after(pair: Pair, act: Act): Pair | undefined {
  const mine = DECIDE[act](pair);
  if (mine === undefined) return undefined;
  return { mine, theirs: decideFollowing({ mine: pair.theirs, theirs: mine }) };
}
const mirrored = ({ mine, theirs }: Pair): Pair => ({ mine: theirs, theirs: mine });

/** Plays acts of two players, `ana:request ben:accept`, and answers how they stand: ana's side, ben's side. */
function play(script: string): string {
  let pair = STRANGERS;
  for (const step of script.split(' ')) {
    const [who, act] = step.split(':') as ['ana' | 'ben', Act];
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

  const history = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...ACTS)), { maxLength: 30 });
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
        fc.array(fc.constantFrom<Act>('request', 'accept', 'decline', 'remove'), { maxLength: 10 }),
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
