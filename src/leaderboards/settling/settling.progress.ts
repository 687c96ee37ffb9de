import { Injectable } from '@nestjs/common';
import { BaseStore, openUnit, type Session, type Statement, type Unit } from 'besitos/kernel';
import type { Settlement } from './settlements.table.js';

/** How far a unit of work brought the payment of a period. */
export interface Payment {
  readonly key: string;
  readonly players: number;
  /** The last of them in the order of the board. */
  readonly last: string;
  readonly besitos: number;
  /** Players who could not be paid; the log says why. */
  readonly failed: number;
}

/** Somebody else has paid these players, or one of the table was erased. */
export class Overtaken extends Error {}

const HOLD: Statement = {
  name: 'leaderboards.periods.hold',
  text: `SELECT paid, erased FROM leaderboards.periods WHERE key = $1 AND step = 'paying' FOR UPDATE`,
};
const ADVANCE: Statement = {
  name: 'leaderboards.periods.advance',
  text: `UPDATE leaderboards.periods SET paid = paid + $2, last_paid = $3, besitos = besitos + $4, failed = failed + $5 WHERE key = $1`,
};

/** Moves the payment on in the transaction that pays: whoever comes later, after a crash or at once, sees who is done. */
@Injectable()
export class SettlingProgress extends BaseStore {
  readonly table = 'leaderboards.payments';

  /** First in a unit: holds the period until its end. @throws Overtaken */
  async hold(session: Session, { key, paid, erased }: Settlement): Promise<void> {
    const [held] = await session.query<Pick<Settlement, 'paid' | 'erased'>>(HOLD, [key]);
    if (held?.paid !== paid || held.erased !== erased)
      throw new Overtaken(`${key} is paid further than ${paid}, or holds other players`);
  }

  advance(payment: Payment): void {
    const unit = openUnit();
    if (unit) unit.append(this.slotOf(unit), payment);
  }

  override load(): undefined {
    return undefined;
  }

  override flush(unit: Unit, session: Session): Promise<unknown> | undefined {
    const [payment] = this.slotOf(unit).rows as Payment[];
    if (!payment) return undefined;
    const { key, players, last, besitos, failed } = payment;
    return session.query(ADVANCE, [key, players, last, besitos, failed]);
  }
}
