import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { Cause } from 'besitos/contracts';
import { DATA_SOURCE, Clock, ConsistencyCheck, type CheckReport, type Inconsistency } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { DataSource } from 'typeorm';
import { levelOf } from '../levels/level-of.js';
import { EXPERIENCE } from './ledger-totals.js';
import { RebuildAccount } from './rebuild-account.command.js';

interface Row {
  readonly player: string;
  readonly sum: number;
  readonly earned: number;
  readonly last_balance: number;
  readonly last_seq: number;
  readonly entries: number;
  /** Entries whose balanceAfter is not that of the entry before plus their amount. */
  readonly broken: number;
  readonly balance: number | null;
  readonly experience: number | null;
  readonly level: number | null;
  readonly seq: number | null;
}

/** Players a statement. */
const PIECE = 1_000;

/** Relies on the primary keys; a piece reads all entries of its players. */
const BOOKS = `
  WITH piece AS (
    SELECT player FROM (
      SELECT player FROM points.accounts WHERE player > $1
      UNION
      SELECT player FROM (SELECT DISTINCT player FROM points.entries WHERE player > $1 ORDER BY player LIMIT ${PIECE}) e
    ) p ORDER BY player LIMIT ${PIECE}),
  chained AS (
    SELECT e.player, e.seq, e.kind, e.amount, e.balance_after, e.corrects_seq,
           lag(e.balance_after, 1, 0::bigint) OVER (PARTITION BY e.player ORDER BY e.seq) AS balance_before
      FROM points.entries e JOIN piece USING (player)),
  books AS (
    SELECT e.player, sum(e.amount)::bigint AS sum, ${EXPERIENCE} AS earned, max(e.seq) AS last_seq, count(*) AS entries,
           (array_agg(e.balance_after ORDER BY e.seq DESC))[1] AS last_balance,
           count(*) FILTER (WHERE e.balance_before + e.amount <> e.balance_after) AS broken
      FROM chained e
      LEFT JOIN points.entries o ON o.player = e.player AND o.seq = e.corrects_seq
     GROUP BY e.player)
  SELECT p.player, coalesce(b.sum, 0) AS sum, coalesce(b.earned, 0) AS earned, coalesce(b.last_balance, 0) AS last_balance,
         coalesce(b.last_seq, 0) AS last_seq, coalesce(b.entries, 0) AS entries, coalesce(b.broken, 0) AS broken,
         a.balance, a.experience, a.level, a.seq
    FROM piece p
    LEFT JOIN books b USING (player)
    LEFT JOIN points.accounts a USING (player)
   ORDER BY p.player`;

/** Σ entries = balance = last balanceAfter; experience, level and sequence follow from the entries. Repair makes accounts anew; entries never change. */
@Injectable()
export class LedgerCheck extends ConsistencyCheck {
  readonly name = 'ledger';

  constructor(
    @InjectDataSource(DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly rulebook: Rulebook,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {
    super();
  }

  async check({ repair }: { readonly repair: boolean }): Promise<CheckReport> {
    const inconsistencies: Inconsistency[] = [];
    let examined = 0;
    for (let piece = await this.books(''); piece.length; piece = await this.books(piece[piece.length - 1].player)) {
      examined += piece.length;
      for (const row of piece) inconsistencies.push(...(await this.player(row, repair)));
    }
    return { examined, inconsistencies };
  }

  private books(after: string): Promise<Row[]> {
    return this.dataSource.query<Row[]>(BOOKS, [after]);
  }

  private async player(row: Row, repair: boolean): Promise<readonly Inconsistency[]> {
    const account = this.accountFaults(row);
    const repaired = repair && account.length > 0;
    if (repaired) await this.commands.execute(new RebuildAccount(this.cause(row.player)));
    return [...account.map((fault) => ({ ...fault, repaired })), ...entryFaults(row)];
  }

  private accountFaults({ player, sum, earned, last_seq, ...row }: Row): readonly Omit<Inconsistency, 'repaired'>[] {
    const level = levelOf(earned, this.rulebook.at(this.clock.now()).ruleset.points.levels);
    const checks = [
      ['balance', sum, row.balance ?? 0],
      ['experience', earned, row.experience ?? 0],
      ['level', level, row.level ?? 1],
      ['sequence', last_seq, row.seq ?? 0],
    ] as const;
    return checks
      .filter(([, expected, found]) => expected !== found)
      .map(([check, expected, found]) => ({ subject: player, check, expected, found }));
  }

  private cause(player: string): Cause {
    return new Cause(`doctor-${randomUUID()}`, player, this.clock.now());
  }
}

/** What no repair can mend, for entries never change. */
function entryFaults({ player, sum, last_balance, last_seq, entries, broken }: Row): readonly Inconsistency[] {
  const checks = [
    ['last balanceAfter', sum, last_balance],
    ['entries without gaps', last_seq, entries],
    ['entries whose balanceAfter does not follow', 0, broken],
  ] as const;
  return checks
    .filter(([, expected, found]) => expected !== found)
    .map(([check, expected, found]) => ({ subject: player, check, expected, found, repaired: false }));
}
