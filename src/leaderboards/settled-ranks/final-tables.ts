import { Injectable } from '@nestjs/common';
import type { BoardPeriod } from '../periods/board-period.js';
import { readAhead } from '../ranking/read-ahead.js';
import type { Slice, Window } from '../ranking/rank-index.js';
import { StandingsSource } from '../ranking/standings.source.js';
import { Remembered } from '../remembered/remembered.js';
import { Sight } from '../remembered/sight.js';
import { FinalRows } from './final-rows.js';
import { SettledTable } from './settled-table.js';

/** So many final tables stay in memory. */
const KEPT = 4;

interface Held {
  readonly rows: FinalRows;
  /** How many of its players had been erased when it was read. */
  readonly erased: number;
}

/**
 * Reads of final tables. A table is read from the database at its first question and then answers from memory: nothing of it changes but
 * who is shown, and that is looked at again whenever `Sight` says so.
 */
@Injectable()
export class FinalTables {
  private readonly tables = new Remembered<Held>((key) => this.load(key), { max: KEPT });
  private hidden: ReadonlySet<string> = new Set();
  private erased: ReadonlyMap<string, number> = new Map();
  /** As of which change of sight these are. */
  private asOf: string | undefined;
  private looking: { readonly version: string; readonly done: Promise<void> } | undefined;
  private looks = 0;
  private latest = 0;

  constructor(
    private readonly settled: SettledTable,
    private readonly source: StandingsSource,
    private readonly sight: Sight,
  ) {}

  /** As `RankIndex.read`, with the final ranks. `among` is not for these boards: those among friends are never settled. */
  async slice({ key }: BoardPeriod, window: Window): Promise<Slice> {
    await this.lookAgain();
    for (;;) {
      const held = await this.tables.of(key);
      if (held.erased >= (this.erased.get(key) ?? 0)) return held.rows.slice(window, this.hidden);
      if (this.tables.peek(key) === held) this.tables.forget(key);
    }
  }

  /** Nobody may be shown who was hidden before the question came; while nobody can tell, every question looks. */
  private async lookAgain(): Promise<void> {
    const version = this.sight.version();
    if (version === undefined) return this.look(version);
    if (version === this.asOf) return;
    if (this.looking?.version !== version) this.looking = { version, done: this.look(version) };
    return this.looking.done;
  }

  /** Of two looks that cross, what the later one saw holds. */
  private async look(version: string | undefined): Promise<void> {
    const mine = ++this.looks;
    try {
      const [hidden, erased] = await Promise.all([
        this.source.hiddenPlayers(),
        this.settled.erased(this.tables.keys()),
      ]);
      if (mine < this.latest) return;
      this.latest = mine;
      this.hidden = new Set(hidden);
      this.erased = erased;
      this.asOf = version;
    } finally {
      if (this.looking?.version === version) this.looking = undefined;
    }
  }

  private async load(key: string): Promise<Held> {
    const { participants, erased } = await this.settled.sizes(key);
    const rows = new FinalRows(participants, this.hidden);
    for await (const piece of readAhead(this.settled.rows(key))) rows.add(piece);
    return { rows, erased };
  }
}
