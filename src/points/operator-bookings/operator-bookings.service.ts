import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Cause, entryId, parseEntryId, playerIdOf, type Note } from 'besitos/contracts';
import { parseInstant, type Operator } from 'besitos/http';
import { Clock, CommandContext, DomainError, type CausedCommand } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { receiptOf, type Receipt } from './receipt.js';

/** Where operators hand in their bookings: one effect for a key, and a receipt. */
@Injectable()
export class OperatorBookingsService {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly rulebook: Rulebook,
  ) {}

  /** `occurredAt`: event time as text, default now. Errors: `in_the_future`. */
  async book(
    player: string,
    operator: Operator,
    make: (cause: Cause) => CausedCommand,
    occurredAt?: string,
  ): Promise<Receipt> {
    const { token, dryRun, correlationId } = operator;
    const cause = new Cause(correlationId, player, this.eventTime(occurredAt));
    const context = new CommandContext({ token, dryRun, answerOf: (events) => receiptOf(player, events) });
    const receipt = await this.commands.execute<CausedCommand, Receipt>(make(cause), context);
    return { ...receipt, ...(context.replayed && { replayed: true }), ...(dryRun && { dryRun }) };
  }

  /** The player and sequence that an id of ours names. Errors: `entry_not_found`. */
  static entryNamed(id: string): { readonly player: string; readonly seq: number } {
    const named = parseEntryId(id);
    const known = named && playerIdOf(named.player) !== undefined && entryId(named.player, named.seq) === id;
    if (known && Number.isSafeInteger(named.seq)) return named;
    throw new DomainError('entry_not_found', 404, `There is no entry ${id}.`);
  }

  private eventTime(text: string | undefined): number {
    const at = text === undefined ? undefined : parseInstant(text);
    if (at === undefined) return this.clock.now();
    const { aheadSeconds } = this.rulebook.current().ruleset.intake;
    if (at <= this.clock.wall() + aheadSeconds * 1000) return at;
    throw new DomainError('in_the_future', 400, `occurredAt lies more than ${aheadSeconds} s ahead of our clock.`, [
      { field: 'occurredAt', message: 'lies in the future' },
    ]);
  }
}

export const noteOf = (
  { reason, metadata, source }: { readonly reason?: string; readonly metadata?: object; readonly source?: string },
  { actor }: Operator,
): Note => ({ source: source ?? null, reason: reason ?? null, actor, metadata: metadata ?? null });
