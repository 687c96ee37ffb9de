import { DomainError } from 'besitos/kernel';
import type { Rules } from 'besitos/ruleset';
import { boardNamed, type BoardInPeriod, type RestingBoard } from './board-in-period.js';

/** A board that keeps scores of its own, in its running period. Errors: `board_not_found`, `board_among_friends`. */
export function ownBoard(rules: Rules, key: string, now: number): BoardInPeriod | RestingBoard {
  const named = boardNamed(rules, key, undefined, now);
  if (!named.rule.among) return named;
  const message = `The leaderboard ${key} shows the scores of ${named.rule.scoresOf}: ask for that one.`;
  throw new DomainError('board_among_friends', 400, message, [{ field: 'board', message }]);
}
