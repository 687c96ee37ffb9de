import { Injectable } from '@nestjs/common';
import { Sessions, type Statement } from 'besitos/kernel';
import { LRUCache } from 'lru-cache';
import type { BoardPeriod } from '../periods/board-period.js';
import type { Slice, Window } from '../ranking/rank-index.js';
import type { RankedStanding } from '../ranking/standing.js';
import { PAGES, type Mode, type Page, type Row } from './settled-page.statement.js';

const statement = (name: string, text: string): Statement => ({ name: `leaderboards.settled.${name}`, text });

/** Relies on the primary key of periods. */
const STEPS = statement(
  'steps',
  `SELECT key, due, step IN ('paying', 'settled') AS stands, step = 'never' AS never
     FROM leaderboards.periods WHERE key = ANY($1::text[])`,
);
interface Step {
  readonly key: string;
  /** ms. */
  readonly due: number;
  readonly stands: boolean;
  readonly never: boolean;
}

/** The final tables as they are kept: what was settled is read from here for ever, whatever is booked later. */
@Injectable()
export class SettledTable {
  /** What of a period does not change any more, or not before it is due. */
  private readonly known = new LRUCache<string, Step>({ max: 1_000 });

  constructor(private readonly sessions: Sessions) {}

  /** Whether the final table of this place stands at `now` (ms). */
  async stands(boardPeriod: BoardPeriod, now: number): Promise<boolean> {
    return (await this.standing([boardPeriod], now)).size > 0;
  }

  /** The keys of those places whose final table stands at `now` (ms). */
  async standing(boardPeriods: readonly BoardPeriod[], now: number): Promise<ReadonlySet<string>> {
    const over = boardPeriods.filter(({ period: { until } }) => until !== null && until <= now);
    const told = over.map(({ key }) => ({ key, step: this.known.get(key) }));
    const open = told.filter(({ step }) => !step || !(step.stands || step.never || now < step.due));
    const keys = open.map(({ key }) => key);
    const steps = keys.length ? await this.sessions.read<Step>(STEPS, [keys]) : [];
    for (const step of steps) this.known.set(step.key, step);
    const all = [...told.flatMap(({ step }) => step ?? []), ...steps];
    return new Set(all.filter(({ stands }) => stands).map(({ key }) => key));
  }

  /**
   * A page of a final table, with the ranks that were settled: players who were hidden or erased since leave a gap. Positions, and so
   * `offset`, count all who were settled. `among` is not for these boards: those among friends are never settled.
   */
  async slice({ key }: BoardPeriod, window: Window): Promise<Slice> {
    const { player = null, limit } = window;
    const [mode, ...bounds] = boundsOf(window);
    const [page] = await this.sessions.read<Page>(PAGES[mode], [key, player, limit, ...bounds]);
    const { participants, own, better, rows, start, before, after } = page;
    return {
      participants,
      rows: rows.map(standingOf),
      offset: rows.length ? rows[0].position - 1 : start,
      more: { before, after },
      ...(own && { own: standingOf(own), ahead: Math.max(own.rank - 1, better ?? 0) }),
    };
  }
}

function boundsOf({ around, after, before, offset = 0 }: Window): readonly [Mode, ...(number | string)[]] {
  if (around) return ['around'];
  const anchor = after ?? before;
  if (!anchor) return ['offset', offset];
  return [after ? 'after' : 'before', anchor.player, -anchor.score, anchor.reached];
}

const standingOf = ({ rank, player, score, reached }: Row): RankedStanding => ({ rank, player, score, reached });
