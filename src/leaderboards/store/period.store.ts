import { Injectable } from '@nestjs/common';
import {
  BaseStore,
  openUnit,
  parameters,
  textArray,
  NotLoaded,
  type Columns,
  type Session,
  type Statement,
  type Unit,
  type Wanted,
} from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { scoredBoardsAt } from '../record-scores/scored-boards.js';
import type { SettledPeriod } from '../settling/settled-period.js';

const COLUMNS: Columns<SettledPeriod> = {
  key: 'text',
  board: 'text',
  period: 'text',
  until: 'time',
  due: 'time',
  step: 'text',
};

/** Relies on the primary key. Read after the lock that came with BEGIN, so that it holds until the unit ends. */
const FIND: Statement = {
  name: 'leaderboards.periods.load',
  text: 'SELECT key, board, period, until, due, step FROM leaderboards.periods WHERE key = ANY($1::text[])',
};

/** In order of key, so that units which open the same periods do not wait in a circle. An open period may be renounced, nothing else changes here. */
const SAVE: Statement = {
  name: 'leaderboards.periods.save',
  text: `INSERT INTO leaderboards.periods (key, board, period, until, due, step)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[]) AS x(key)
     ORDER BY key
    ON CONFLICT (key) DO UPDATE SET step = 'never' WHERE periods.step = 'open' AND excluded.step = 'never'`,
};

/** The periods that settle, of no player: a unit sees those of its causes, and holds them as they are until it ends. */
@Injectable()
export class PeriodStore extends BaseStore {
  readonly table = 'leaderboards.periods';

  constructor(private readonly rulebook: Rulebook) {
    super();
  }

  /** Nothing: no score was ever booked there. `player`: for whom it is asked. */
  of(player: string, key: string): SettledPeriod | undefined {
    const { states, asked } = this.slotOf(current());
    if (!asked.has(key)) throw new NotLoaded(player, { table: this.table, key });
    return states.get(key) as SettledPeriod | undefined;
  }

  put(next: SettledPeriod): void {
    const unit = current();
    unit.change(this.slotOf(unit), next.key, next);
  }

  load(unit: Unit, session: Session, wanted: Wanted): Promise<void> | undefined {
    const { states, asked } = this.slotOf(unit);
    const keys = new Set<string>();
    for (const { at } of wanted.causes)
      for (const { key } of scoredBoardsAt(this.rulebook.at(at), at).settled) if (!asked.has(key)) keys.add(key);
    for (const [, key] of wanted.extraKeys(this.table)) keys.add(key);
    if (!keys.size) return undefined;
    for (const key of keys) asked.add(key);
    return this.fetch(states, session, [...keys]);
  }

  flush(unit: Unit, session: Session): Promise<unknown> | undefined {
    const { states, dirty } = this.slotOf(unit);
    if (!dirty.size) return undefined;
    return session.query(
      SAVE,
      parameters(
        COLUMNS,
        [...dirty].map((key) => states.get(key) as SettledPeriod),
      ),
    );
  }

  private async fetch(states: Map<string, object>, session: Session, keys: readonly string[]): Promise<void> {
    for (const row of await session.query<SettledPeriod>(FIND, [textArray(keys)])) states.set(row.key, row);
  }
}

function current(): Unit {
  const unit = openUnit();
  if (!unit) throw new Error('periods are read and opened in a unit of work');
  return unit;
}
