import { DomainError } from 'besitos/kernel';
import type { BoardRule } from 'besitos/ruleset';
import type { BoardRequest } from './read-board.query.js';

/** Each says something that the other contradicts. */
const EITHER = [
  ['cursor', 'around'],
  ['cursor', 'offset'],
  ['around', 'offset'],
  ['around', 'player'],
] as const;

/** Errors: `cursor_and_around`, `cursor_and_offset`, `around_and_offset`, `around_and_player`. */
export function refuseContradictions(request: BoardRequest): void {
  for (const [one, other] of EITHER) {
    if (request[one] !== undefined && request[other] !== undefined)
      refuse(`${one}_and_${other}`, other, `Leave out either ${one} or ${other}: they contradict each other.`);
  }
}

/** Errors: `friends_of_needed`, `friends_of_not_here`. */
export function refuseWrongBoard({ key, among }: BoardRule, friendsOf: string | undefined): void {
  if (among && friendsOf === undefined) {
    const detail = `The leaderboard ${key} is among a player and their friends: say whose with friendsOf.`;
    refuse('friends_of_needed', 'friendsOf', detail);
  }
  if (!among && friendsOf !== undefined) {
    const detail = `The leaderboard ${key} is among all players; friendsOf is for those among friends.`;
    refuse('friends_of_not_here', 'friendsOf', detail);
  }
}

function refuse(code: string, field: string, detail: string): never {
  throw new DomainError(code, 400, detail, [{ field, message: detail }]);
}
