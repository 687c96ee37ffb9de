import { Injectable, Logger } from '@nestjs/common';
import { AchievementsBackfilled, backfillCause, type Cause, type DomainEvent } from 'besitos/contracts';
import { isConnectionLost, isContention, isDataError, NotLoaded, UnitOfWork, type Unit } from 'besitos/kernel';
import { Catalogue } from '../catalogue/catalogue.js';
import { mayHold } from './may-hold.js';
import { BackfillPlayer } from './backfill-player.command.js';
import { BackfillProgress } from './backfill.progress.js';
import { BackfillsTable, type Backfill } from './backfills.table.js';

/** Players looked at before the cursor moves on; few, for on the embedded engine requests wait for each piece. */
const BATCH = 200;

interface Tally {
  players: number;
  unlocks: number;
  besitos: number;
  failed: number;
}

/** Does backfills piece by piece, the oldest first, each piece in one unit of work that also moves its cursor. */
@Injectable()
export class BackfillRunner {
  private readonly log = new Logger('Backfill');

  constructor(
    private readonly table: BackfillsTable,
    private readonly progress: BackfillProgress,
    private readonly units: UnitOfWork,
    private readonly catalogue: Catalogue,
  ) {}

  /** The next piece; true: there is more to do at once. */
  async next(): Promise<boolean> {
    const { ready } = await this.table.next();
    if (!ready) return false;
    await this.catalogue.refresh();
    const at = ready.at.getTime();
    const looked = await this.table.candidates(ready.cursor, BATCH);
    const cursor = looked.at(-1)?.player;
    if (cursor === undefined) {
      await this.table.finish(ready.id);
      return true;
    }
    const definition = this.catalogue.at(at).achievement(ready.key);
    const holders = definition ? looked.filter((candidate) => mayHold(definition, candidate, at)) : [];
    const causes = holders.map(({ player }) => backfillCause(ready.id, player, at, ready.announced));
    if (causes.length) await this.unlock(ready, causes, { cursor, looked: looked.length });
    else await this.table.skip(ready.id, cursor, looked.length);
    return true;
  }

  /** What the database itself refuses at the end is one player's fault: each is then taken alone. */
  private async unlock(
    backfill: Backfill,
    causes: readonly Cause[],
    step: { readonly cursor: string; readonly looked: number },
  ): Promise<void> {
    try {
      await this.unit(backfill, causes, step);
    } catch (error) {
      if (!isDataError(error)) throw error;
      if (causes.length === 1) {
        this.tell(causes[0], error);
        return this.units.run([], async () =>
          this.progress.advance({ id: backfill.id, ...step, ...none(), failed: 1 }),
        );
      }
      for (const [index, cause] of causes.entries()) {
        const isLast = index === causes.length - 1;
        await this.unlock(backfill, [cause], isLast ? step : { cursor: cause.playerId, looked: 0 });
      }
    }
  }

  private unit(backfill: Backfill, causes: readonly Cause[], step: { cursor: string; looked: number }): Promise<void> {
    return this.units.run(causes, async (unit) => {
      const tally = none();
      for (const cause of causes) await this.apply(unit, cause, backfill, tally);
      this.progress.advance({ id: backfill.id, ...step, ...tally });
    });
  }

  private async apply(unit: Unit, cause: Cause, { key, announced }: Backfill, tally: Tally): Promise<void> {
    try {
      const { events } = await this.units.apply(unit, new BackfillPlayer(cause, key, announced));
      count(events, tally);
    } catch (error) {
      if (error instanceof NotLoaded || isConnectionLost(error) || isContention(error)) throw error;
      this.tell(cause, error);
      tally.failed++;
    }
  }

  private tell({ playerId, id }: Cause, error: unknown): void {
    this.log.error(
      `${id}, player ${playerId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

const none = (): Tally => ({ players: 0, unlocks: 0, besitos: 0, failed: 0 });

/** The definition's own unlocks; what their rewards opened in turn is told by the ledger. */
function count(events: readonly DomainEvent[], tally: Tally): void {
  const own = events.find((event) => event instanceof AchievementsBackfilled);
  if (!own) return;
  tally.players++;
  tally.unlocks += own.unlocks.length;
  for (const { reward } of own.unlocks) tally.besitos += reward;
}
