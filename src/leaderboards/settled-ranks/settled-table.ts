import { Injectable } from '@nestjs/common';
import { Sessions, type Statement } from 'besitos/kernel';
import { LRUCache } from 'lru-cache';
import type { BoardPeriod } from '../periods/board-period.js';
import type { RankedStanding, Standing } from '../ranking/standing.js';

const statement = (name: string, text: string): Statement => ({ name: `leaderboards.settled.${name}`, text });

/** Relies on the primary key of periods. */
const STEPS = statement(
  'steps',
  `SELECT key, due, step IN ('paying', 'settled') AS stands, step = 'never' AS never
     FROM leaderboards.periods WHERE key = ANY($1::text[])`,
);
/** Relies on the primary key of periods. */
const SIZES = statement(
  'sizes',
  'SELECT key, participants, erased FROM leaderboards.periods WHERE key = ANY($1::text[])',
);
/** Rows a statement: small enough that others get their turn in between. */
const PIECE = 10_000;
/** Relies on the index settled_in_order. */
const ROWS = statement(
  'rows',
  `SELECT player, rank, score, reached FROM leaderboards.settled
    WHERE key = $1 AND (-score, reached, player) > ($2::int8, $3::int8, $4::text)
    ORDER BY -score, reached, player LIMIT ${PIECE}`,
);
/** Before every row. A value, for with "none yet" as a null each piece would read the index from its beginning. */
const START: readonly (number | string)[] = [-Number.MAX_SAFE_INTEGER - 1, 0, ''];

interface Step {
  readonly key: string;
  /** ms. */
  readonly due: number;
  readonly stands: boolean;
  readonly never: boolean;
}

export interface FinalSizes {
  readonly key: string;
  /** How many players were settled. */
  readonly participants: number;
  /** How many of them were erased since. */
  readonly erased: number;
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

  /** Of a place whose final table stands. */
  async sizes(key: string): Promise<FinalSizes> {
    const [sizes] = await this.sessions.read<FinalSizes>(SIZES, [[key]]);
    return sizes;
  }

  /** How many players of each of these final tables were erased since. */
  async erased(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const sizes = keys.length ? await this.sessions.read<FinalSizes>(SIZES, [keys]) : [];
    return new Map(sizes.map(({ key, erased }) => [key, erased]));
  }

  /** A whole final table in pieces, in the order of the board. */
  async *rows(key: string): AsyncIterable<readonly RankedStanding[]> {
    let last: Standing | undefined;
    for (let full = true; full;) {
      const from = last ? [-last.score, last.reached, last.player] : START;
      const rows = await this.sessions.read<RankedStanding>(ROWS, [key, ...from]);
      yield rows;
      full = rows.length === PIECE;
      last = rows[rows.length - 1];
    }
  }
}
