import { rankOf, type Counts, type Cut, type Segment } from '../cut.js';
import type { Crowd, Window } from '../rank-index.js';
import type { Ranking, Standing } from '../standing.js';
import { reachedOf, stampOf, standingOf } from './member.js';

type SegmentReply = readonly [start: number, better: number, distinct: number, rows: readonly string[]];
type OwnReply = readonly [score: string, stamp: string, position: number, better: number, distinct: number];

type CrowdReply = readonly [
  participants?: number,
  ...rows: readonly (
    readonly [] | readonly [score: string, stamp: string, better: number, distinct: number, position: number]
  )[],
];
type CountsReply = readonly [kept?: string, ...counts: readonly (readonly [number, number, number])[]];

export interface HeldPlayer {
  readonly standing: Standing;
  readonly hidden: boolean;
}

/** A window as the script takes it. */
export function readArguments({ limit, offset = 0, player, around, after, before }: Window): (string | number)[] {
  const mode = around ? 'around' : after ? 'after' : before ? 'before' : 'top';
  const anchor = after ?? before ?? { player: '', score: 0, reached: 0 };
  const at = [Math.max(0, anchor.score), stampOf(anchor.reached), anchor.player];
  return [mode, limit, offset, player ?? '', ...at];
}

/** Nothing: the place is missing. */
export function cutFrom(reply: unknown, player: string | undefined): Cut | undefined {
  const [participants, segments, own] = reply as [number?, SegmentReply[]?, OwnReply?];
  if (participants === undefined) return undefined;
  const found = own?.length && player !== undefined ? { own: ownFrom(own, player) } : {};
  return { participants, segments: segments!.map(segmentFrom), ...found };
}

/** Nothing: the place is missing. */
export function crowdFrom(reply: unknown, players: readonly string[], ranking: Ranking): Crowd | undefined {
  const [participants, ...found] = reply as CrowdReply;
  if (participants === undefined) return undefined;
  const rows = found.map((row, i) => {
    if (!row.length) return undefined;
    const [score, stamp, better, distinct, position] = row;
    const rank = rankOf({ better, distinct, position }, ranking);
    return { rank, player: players[i], score: Number(score), reached: reachedOf(stamp) };
  });
  return { participants, rows };
}

/** Nothing: the place is missing. */
export function countsFrom(reply: unknown): readonly Counts[] | undefined {
  const [kept, ...counts] = reply as CountsReply;
  return kept === undefined
    ? undefined
    : counts.map(([better, distinct, position]) => ({ better, distinct, position }));
}

/** Who of the players is on the board, hidden ones as well; nothing: the place is missing. */
export function knownFrom(reply: unknown, players: readonly string[]): HeldPlayer[] | undefined {
  const [entries, veils] = reply as readonly (readonly (string | null)[])[];
  return entries?.flatMap((entry, i) => {
    if (entry === null) return [];
    const [, stamp, score] = entry.split('|');
    if (score === '0') return [];
    const standing = { player: players[i], score: Number(score), reached: reachedOf(stamp) };
    return { standing, hidden: veils[i]?.endsWith('1') ?? false };
  });
}

/** In the order of the players; nothing: the place is missing. */
export function heldFrom(reply: unknown, players: readonly string[]): (HeldPlayer | undefined)[] | undefined {
  const [kept, ...entries] = reply as string[];
  if (kept === undefined) return undefined;
  return entries.map((entry, i) => {
    const [stamp, score, hidden] = entry.split('|');
    if (!stamp) return undefined;
    return {
      standing: { player: players[i], score: Number(score), reached: reachedOf(stamp) },
      hidden: hidden === '1',
    };
  });
}

function segmentFrom([start, better, distinct, flat]: SegmentReply): Segment {
  const rows: Standing[] = [];
  for (let i = 0; i < flat.length; i += 2) rows.push(standingOf(flat[i], flat[i + 1]));
  return { start, rows, better, distinct };
}

function ownFrom(reply: OwnReply, player: string): NonNullable<Cut['own']> {
  const [score, stamp, position, better, distinct] = reply;
  const counts: Counts = { better, distinct, position };
  return { standing: { player, score: Number(score), reached: reachedOf(stamp) }, counts };
}
