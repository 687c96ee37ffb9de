import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { Source } from '../store/dead-letters.js';
import { DeadMessages } from '../store/dead-messages.js';
import { Intake } from '../take-activities/intake.js';
import { BusMeters } from './bus-meters.js';
import { identityOf, parseMessage } from './parse-message.js';

export interface IncomingMessage {
  readonly source: Source;
  /** The stream and the entry, or the channel. */
  readonly origin: string;
  readonly text: string | undefined;
}

/** Messages of the bus into the same lanes as HTTP's activities. */
@Injectable()
export class IncomingMessages {
  constructor(
    private readonly intake: Intake,
    private readonly deadMessages: DeadMessages,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
    private readonly meters: BusMeters,
  ) {}

  /** Resolves when its effect, or its dead letter, is committed. Rejects when the machine is to blame: it must come again. */
  async take(message: IncomingMessage): Promise<void> {
    const aheadMs = this.rulebook.current().ruleset.intake.aheadSeconds * 1000;
    const parsed = parseMessage(message.text, { now: this.clock.wall(), aheadMs });
    if (parsed === 'ignored') return this.meters.took(message.source, 'ignored');
    if (parsed instanceof DomainError) return this.deadLetter(message, parsed);
    const [taking] = this.intake.submit([parsed], message.source);
    const taken = await taking;
    if (!('error' in taken)) return this.meters.took(message.source, taken.replayed ? 'replayed' : 'accepted');
    const error = taken.error as DomainError;
    // What failed while it was applied has its dead letter from the unit; what the inbox refuses has none yet.
    if (error.code === 'id_conflict') return this.deadLetter(message, error);
    this.meters.died(message.source, error.code);
  }

  private async deadLetter({ source, origin, text = '' }: IncomingMessage, error: DomainError): Promise<void> {
    const { code, message: reason } = error;
    await this.deadMessages.keep({ source, origin, text, code, reason, ...identityOf(text) });
    this.meters.died(source, code);
  }
}
