import { Injectable, Logger } from '@nestjs/common';
import { RankSettled, settlementCause, type Cause, type DomainEvent } from 'besitos/contracts';
import { isConnectionLost, isContention, isDataError, NotLoaded, UnitOfWork, type Unit } from 'besitos/kernel';
import { SettleRank } from './settle-rank.command.js';
import { Overtaken, SettlingProgress } from './settling.progress.js';
import type { SettledRow, Settlement } from './settlements.table.js';

/** What a settlement gave so far. */
export interface Paid {
  readonly players: number;
  readonly besitos: number;
}

/** Pays settled ranks, many players a unit of work, each of which also says how far it came: so everybody is paid once. */
@Injectable()
export class Payer {
  private readonly log = new Logger('Settling');

  constructor(
    private readonly units: UnitOfWork,
    private readonly progress: SettlingProgress,
  ) {}

  /** Players in the order of the board, those after `settlement.paid`. What the database refuses at the end is one player's fault: found by halving. */
  async pay(settlement: Settlement, rows: readonly SettledRow[]): Promise<Paid> {
    try {
      return await this.unit(settlement, rows);
    } catch (error) {
      if (error instanceof Overtaken) return { players: 0, besitos: 0 };
      if (!isDataError(error)) throw error;
      if (rows.length === 1) return this.pass(settlement, rows[0], error);
      const middle = rows.length >> 1;
      const left = await this.pay(settlement, rows.slice(0, middle));
      const rest = { ...settlement, paid: settlement.paid + middle, lastPaid: rows[middle - 1].player };
      const right = await this.pay(rest, rows.slice(middle));
      return { players: left.players + right.players, besitos: left.besitos + right.besitos };
    }
  }

  private unit(settlement: Settlement, rows: readonly SettledRow[]): Promise<Paid> {
    const { key, due } = settlement;
    const causes = rows.map(({ player }) => settlementCause(key, player, due));
    return this.units.run(
      causes,
      async (unit) => {
        let besitos = 0;
        let failed = 0;
        for (const [i, row] of rows.entries()) {
          const paid = await this.settle(unit, causes[i], settlement, row, settlement.paid + i + 1);
          if (paid === undefined) failed++;
          else besitos += paid;
        }
        const last = rows[rows.length - 1].player;
        this.progress.advance({ key, players: rows.length, last, besitos, failed });
        return { players: rows.length, besitos };
      },
      { first: (session) => this.progress.hold(session, settlement) },
    );
  }

  /** Besitos paid; nothing when it could not be done. */
  private async settle(
    unit: Unit,
    cause: Cause,
    settlement: Settlement,
    { rank, score, personalBest }: SettledRow,
    position: number,
  ): Promise<number | undefined> {
    const { participants } = settlement;
    const finalRank = { rank, position, participants, isPersonalBest: personalBest };
    try {
      const { events } = await this.units.apply(unit, new SettleRank(cause, settlement, score, finalRank));
      return besitosOf(events);
    } catch (error) {
      if (error instanceof NotLoaded || isConnectionLost(error) || isContention(error)) throw error;
      this.complain(cause.playerId, settlement, error);
      return undefined;
    }
  }

  /** The one whom the database refuses: the others must not wait for ever. */
  private async pass(settlement: Settlement, { player }: SettledRow, error: unknown): Promise<Paid> {
    this.complain(player, settlement, error);
    const { key } = settlement;
    await this.units.run(
      [],
      async () => this.progress.advance({ key, players: 1, last: player, besitos: 0, failed: 1 }),
      { first: (session) => this.progress.hold(session, settlement) },
    );
    return { players: 1, besitos: 0 };
  }

  private complain(player: string, { key }: Settlement, error: unknown): void {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.error(`player ${player} cannot be paid for ${key}: ${told}`);
  }
}

function besitosOf(events: readonly DomainEvent[]): number {
  const own = events.find((event) => event instanceof RankSettled);
  return (own?.rewards ?? []).reduce((sum, { amount }) => sum + amount, 0);
}
