import { Injectable } from '@nestjs/common';
import { isContention } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { Payer } from './payer.js';
import { SettlementsTable, type Settlement } from './settlements.table.js';

/** Players a unit of work. */
const PIECE = 500;

/** What was done: how many periods were settled to the end, and the Besitos that ranks were paid. */
export interface SettledSum {
  readonly periods: number;
  readonly besitos: number;
}

/** Settles periods step by step. Each step can be interrupted, done again, or tried by several at once. */
@Injectable()
export class Settler {
  private periods = 0;
  private besitos = 0;

  constructor(
    private readonly table: SettlementsTable,
    private readonly payer: Payer,
    private readonly rulebook: Rulebook,
  ) {}

  /** Since the start of this process. */
  get sum(): SettledSum {
    return { periods: this.periods, besitos: this.besitos };
  }

  /** The next step of the earliest period that is due at `now` (ms); false: there is none, or units are in the way for now. */
  async next(now: number): Promise<boolean> {
    const settlement = await this.table.next(now);
    return settlement ? this.step(settlement) : false;
  }

  /** All that is due at `now` (ms), in order of the instants. */
  async upTo(now: number): Promise<void> {
    for (;;) {
      const settlement = await this.table.next(now);
      if (!settlement) return;
      await this.step(settlement);
    }
  }

  private async step(settlement: Settlement): Promise<boolean> {
    if (settlement.step === 'open') return this.close(settlement);
    if (settlement.step === 'closing') await this.table.store(settlement, this.rankingOf(settlement));
    else await this.pay(settlement);
    return true;
  }

  private async close({ key }: Settlement): Promise<boolean> {
    try {
      await this.table.close(key);
      return true;
    } catch (error) {
      if (isContention(error)) return false;
      throw error;
    }
  }

  private rankingOf({ board, until }: Settlement): 'standard' | 'dense' | 'ordinal' {
    return this.rulebook.at(until).board(board)?.ranking ?? 'standard';
  }

  private async pay(settlement: Settlement): Promise<void> {
    const rows = await this.table.piece(settlement, PIECE);
    if (rows.length) this.besitos += (await this.payer.pay(settlement, rows)).besitos;
    if (rows.length === PIECE) return;
    await this.table.finish(settlement.key);
    this.periods++;
  }
}
