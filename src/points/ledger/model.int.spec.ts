import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AwardManually,
  Cause,
  PenalizePoints,
  RefundPoints,
  ReverseEntry,
  SpendPoints,
  StreaksAdvanced,
  type Entry,
  type EntryKind,
} from 'besitos/contracts';
import { CommandContext, domainEvents, type CausedCommand, type DomainError } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import fc from 'fast-check';
import { LedgerCheck } from '../check-ledger/ledger.consistency-check.js';
import { levelOf } from '../levels/level-of.js';
import { pointsMigrations } from '../migrations/index.js';
import { PointsModule } from '../points.module.js';
import { neighbours } from '../testing/neighbours.js';
import { defaultRules } from 'besitos/ruleset';

let game: TestGame;
beforeAll(async () => {
  game = await openTestGame({
    imports: [PointsModule],
    migrations: pointsMigrations,
    providers: [...neighbours, domainEvents(StreaksAdvanced)],
  });
}, 60_000);
afterAll(async () => game?.close(), 60_000);

type Step =
  | { readonly do: 'award'; readonly amount: number }
  | { readonly do: 'spend'; readonly amount: number }
  | { readonly do: 'penalty'; readonly amount: number; readonly allow: boolean }
  | { readonly do: 'refund'; readonly of: number; readonly amount: number | undefined }
  | { readonly do: 'reverse'; readonly of: number }
  | { readonly do: 'repeat'; readonly of: number };

const amount = fc.integer({ min: 1, max: 500 });
const index = fc.nat(30);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('award' as const), amount }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('spend' as const), amount }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('penalty' as const), amount, allow: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      of: index,
      amount: fc.option(amount, { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), of: index }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat' as const), of: index }) },
);

interface Line {
  readonly kind: EntryKind;
  readonly amount: number;
  refunded: number;
  reversed: boolean;
}
const { levels } = defaultRules().ruleset.points;

/** A ledger as a child would keep it. Answers the amount booked, or the code of the error. */
class SmallLedger {
  readonly lines: Line[] = [];
  experience = 0;

  get balance(): number {
    return this.lines.reduce((sum, line) => sum + line.amount, 0);
  }

  apply(step: Exclude<Step, { do: 'repeat' }>): number | string {
    if (step.do === 'award')
      return this.earn(step.amount + Math.min(2 * levelOf(this.experience, levels), 50, step.amount));
    if (step.do === 'spend')
      return this.balance < step.amount ? 'insufficient_points' : this.book('spent', -step.amount);
    if (step.do === 'penalty') {
      const refused = this.balance < step.amount && !step.allow;
      return refused ? 'insufficient_points' : this.book('penalty', -step.amount);
    }
    const line = this.lines[step.of];
    if (!line) return 'entry_not_found';
    return step.do === 'refund' ? this.refund(line, step.amount) : this.reverse(line);
  }

  private earn(amount: number): number {
    this.experience += amount;
    return this.book('earned', amount);
  }

  private refund(line: Line, amount?: number): number | string {
    if (line.kind !== 'spent') return 'not_a_spend';
    const left = line.reversed ? 0 : -line.amount - line.refunded;
    if (left === 0) return 'nothing_to_refund';
    if ((amount ?? left) > left) return 'refund_exceeds_spend';
    line.refunded += amount ?? left;
    return this.book('refund', amount ?? left);
  }

  private reverse(line: Line): number | string {
    if (line.kind === 'refund' || line.kind === 'reversal') return 'not_reversible';
    if (line.reversed) return 'already_reversed';
    if (line.amount + line.refunded === 0) return 'nothing_to_reverse';
    line.reversed = true;
    if (line.kind === 'earned') this.experience -= line.amount;
    return this.book('reversal', -(line.amount + line.refunded));
  }

  private book(kind: EntryKind, amount: number): number {
    this.lines.push({ kind, amount, refunded: 0, reversed: false });
    return amount;
  }
}

const note = { source: null, reason: null, actor: null, metadata: null };
const commandOf = (cause: Cause, step: Exclude<Step, { do: 'repeat' }>) => {
  if (step.do === 'award') return new AwardManually(cause, step.amount, 1, 0, note);
  if (step.do === 'spend') return new SpendPoints(cause, step.amount, note);
  if (step.do === 'penalty') return new PenalizePoints(cause, step.amount, step.allow, note);
  if (step.do === 'refund') return new RefundPoints(cause, step.of + 1, step.amount, note);
  return new ReverseEntry(cause, step.of + 1, note);
};

let runs = 0;
describe('any run of awards, spends, penalties, refunds, reversals and repeats', () => {
  it('leaves what a small in-memory ledger has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const player = `p${++runs}`;
        const small = new SmallLedger();
        const done: { step: Exclude<Step, { do: 'repeat' }>; key: string; said: number | string }[] = [];
        const send = async (step: Exclude<Step, { do: 'repeat' }>, key: string): Promise<number | string> => {
          const token = { id: key, hash: createHash('sha256').update(JSON.stringify(step)).digest() };
          const answerOf = (raised: readonly object[]) => {
            const [{ entries }] = raised as [{ entries: readonly Entry[] }];
            return { amount: entries[0].amount };
          };
          const command = commandOf(new Cause(key, player, 1_777_888_800_000), step);
          return game.commands.execute(command as CausedCommand, new CommandContext({ token, answerOf })).then(
            ({ amount }: { amount: number }) => amount,
            (error: DomainError) => error.code,
          );
        };
        for (const [i, next] of steps.entries()) {
          if (next.do === 'repeat') {
            const again = done[next.of];
            // What was refused took no key, so sending it again asks anew.
            if (!again) continue;
            if (typeof again.said === 'string') again.said = small.apply(again.step);
            expect(await send(again.step, again.key)).toBe(again.said);
          } else {
            const said = small.apply(next);
            expect(await send(next, `${player}-${i}`)).toBe(said);
            done.push({ step: next, key: `${player}-${i}`, said });
          }
        }
        const rows = await game.source.query<{ kind: string; amount: number }[]>(
          'SELECT kind, amount FROM points.entries WHERE player = $1 ORDER BY seq',
          [player],
        );
        expect(rows).toEqual(small.lines.map(({ kind, amount }) => ({ kind, amount })));
        const [account] = await game.source.query<object[]>(
          'SELECT balance, experience, level FROM points.accounts WHERE player = $1',
          [player],
        );
        const { balance, experience } = small;
        if (rows.length) expect(account).toEqual({ balance, experience, level: levelOf(experience, levels) });
      }),
      { numRuns: 60 },
    );
    const { inconsistencies, examined } = await game.context
      .get(LedgerCheck, { strict: false })
      .check({ repair: false });
    expect(inconsistencies).toEqual([]);
    expect(examined).toBeGreaterThan(30);
  }, 120_000);
});
