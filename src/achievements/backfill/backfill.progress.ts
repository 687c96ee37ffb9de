import { Injectable } from '@nestjs/common';
import { BaseStore, openUnit, type Session, type Statement } from 'besitos/kernel';

/** How far a batch of a backfill brought it. */
export interface Advance {
  readonly id: string;
  /** The last player looked at, in order of id. */
  readonly cursor: string;
  readonly looked: number;
  /** Players who got it. */
  readonly players: number;
  readonly unlocks: number;
  readonly besitos: number;
  /** Players for whom it could not be done; the log says why. */
  readonly failed: number;
}

const ADVANCE: Statement = {
  name: 'achievements.backfills.advance',
  text: `UPDATE achievements.backfills
            SET cursor = $2, looked = looked + $3, players = players + $4, unlocks = unlocks + $5, besitos = besitos + $6, failed = failed + $7
          WHERE id = $1`,
};

/** Moves the backfill on in the transaction that unlocks: after a crash it goes on exactly where it stopped, and counts nothing twice. */
@Injectable()
export class BackfillProgress extends BaseStore {
  readonly table = 'achievements.backfills';

  advance(step: Advance): void {
    const unit = openUnit();
    if (unit) unit.append(this.slotOf(unit), step);
  }

  override load(): undefined {
    return undefined;
  }

  override flush(unit: Parameters<BaseStore['flush']>[0], session: Session): Promise<unknown> | undefined {
    const [step] = this.slotOf(unit).rows as Advance[];
    if (!step) return undefined;
    const { id, cursor, looked, players, unlocks, besitos, failed } = step;
    return session.query(ADVANCE, [id, cursor, looked, players, unlocks, besitos, failed]);
  }
}
