import type { NumberedHidden, NumberedStanding } from '../standings.source.js';
import { stampOf } from './member.js';

/** What the scripts take an update as. The sequence is the player's in the journal: of two the higher holds. */
export type Update = readonly [
  what: 'score' | 'hidden',
  player: string,
  seq: number,
  value: string | number,
  stamp: string,
];

export function scoring({ player, seq, score, reached }: NumberedStanding): Update {
  return ['score', player, seq, Math.max(0, score), stampOf(reached)];
}

export function hiding({ player, seq, hidden }: NumberedHidden): Update {
  return ['hidden', player, seq, hidden ? 1 : 0, ''];
}
