import type { FriendshipChanged, ProfileChanged, ScoresChanged } from 'besitos/contracts';
import type { CommittedRow, JournaledEvent } from 'besitos/kernel';
import { boardPeriodKey } from '../periods/board-period.js';

/** Names of the events that others may have to know of at once. */
const URGENT: ReadonlySet<string> = new Set(['ProfileChanged', 'PlayerErased', 'FriendshipChanged']);

/** A player's score in a place, and when it was reached (s). */
export type ToldScore = readonly [board: string, period: string, score: number, reached: number];

/** What a row of the journal says about boards and circles. Plain data, for the wire. */
export interface Told {
  readonly player: string;
  /** The player's sequence in the journal: of two the higher holds. */
  readonly seq: number;
  /** The last word on each place: an activity and its unlocks score one by one under one sequence. */
  readonly scores?: readonly ToldScore[];
  /** Hidden from others from now on, or shown. */
  readonly hidden?: boolean;
  readonly erased?: true;
  /** Whose circle may have changed. */
  readonly circles?: readonly string[];
}

/** Rows that say nothing of the kind are left out. */
export function toldIn(rows: readonly CommittedRow[]): readonly Told[] {
  return rows.flatMap((row) => toldBy(row) ?? []);
}

/** What others must have heard of before whoever asked for it is answered. Most rows are scores: they cost a look at their names. */
export function urgentIn(rows: readonly CommittedRow[]): readonly Told[] {
  return toldIn(rows.filter(({ events }) => events.some(([name]) => URGENT.has(name)))).filter(isUrgent);
}

function isUrgent({ hidden, erased, circles }: Told): boolean {
  return hidden !== undefined || erased !== undefined || circles !== undefined;
}

function toldBy({ player, seq, events }: CommittedRow): Told | undefined {
  const scores = new Map<string, ToldScore>();
  const circles = new Set<string>();
  let told: Told = { player, seq };
  for (const event of events) {
    for (const { board, period, after, reached } of scoresIn(event)) {
      scores.set(boardPeriodKey(board, period), [board, period, Math.max(0, after), reached]);
    }
    const hidden = hidesIn(event);
    if (hidden !== undefined) told = { ...told, hidden };
    if (event[0] === 'PlayerErased') told = { ...told, erased: true };
    for (const one of befriendedIn(event, player)) circles.add(one);
  }
  if (scores.size) told = { ...told, scores: [...scores.values()] };
  if (circles.size) told = { ...told, circles: [...circles] };
  return told.scores || isUrgent(told) ? told : undefined;
}

function scoresIn([name, body]: JournaledEvent): ScoresChanged['changes'] {
  return name === 'ScoresChanged' ? (body as ScoresChanged).changes : [];
}

/** Also what was so before: whoever asks once more may be the first who is answered. */
function hidesIn([name, body]: JournaledEvent): boolean | undefined {
  return name === 'ProfileChanged' ? (body as ProfileChanged).after.optOut : undefined;
}

/** Both sides, also of what was so before. */
function befriendedIn([name, body]: JournaledEvent, player: string): readonly string[] {
  if (name !== 'FriendshipChanged') return [];
  const { other, before, after } = body as FriendshipChanged;
  return before === after || before === 'friends' || after === 'friends' ? [player, other] : [];
}
