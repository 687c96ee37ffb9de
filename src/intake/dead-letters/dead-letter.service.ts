import { Injectable } from '@nestjs/common';
import type { Activity } from 'besitos/contracts';
import { Clock, DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { parseMessage } from '../read-bus/parse-message.js';
import { composeAnswer } from '../take-activities/compose-answer.js';
import { Intake } from '../take-activities/intake.js';
import type { DeadLetterView, RetriedView } from './dead-letter.view.js';
import { DeadLetterRepository } from './dead-letter.repository.js';
import { viewOf, type StoredDeadLetter } from './stored-dead-letter.js';

/** What operators do about dead letters: try again, through the same lanes as everything, or let go. */
@Injectable()
export class DeadLetterService {
  constructor(
    private readonly book: DeadLetterRepository,
    private readonly intake: Intake,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  /** Killed in between, it is tried again: the inbox knows what was taken in, so nothing counts twice. */
  async retry(id: number, by: string): Promise<RetriedView> {
    const deadLetter = await this.openDeadLetter(id);
    const activity = deadLetter.activity ?? this.activityIn(deadLetter);
    if (activity === 'ignored') {
      await this.book.settle(id, 'resolved', by, 'It is for other services.', 1);
      return { deadLetter: await this.view(id), outcome: null, replayed: false };
    }
    if (activity instanceof DomainError) return this.failedAgain(id, activity);
    const [taken] = await this.intake.take([activity]);
    if ('error' in taken) return this.failedAgain(id, taken.error as DomainError);
    await this.book.settle(id, 'resolved', by, null, 1);
    const { outcome } = composeAnswer(activity, taken.journaled);
    return { deadLetter: await this.view(id), outcome, replayed: taken.replayed };
  }

  async discard(id: number, by: string, reason: string): Promise<DeadLetterView> {
    const deadLetter = await this.book.find(id);
    if (deadLetter?.state !== 'discarded') {
      await this.openDeadLetter(id);
      await this.book.settle(id, 'discarded', by, reason, 0);
    }
    return this.view(id);
  }

  async view(id: number): Promise<DeadLetterView> {
    const deadLetter = await this.book.find(id);
    if (!deadLetter) throw new DomainError('unknown_dead_letter', 404, `There is no dead letter ${id}.`);
    return viewOf(deadLetter);
  }

  private async failedAgain(id: number, { code, message }: DomainError): Promise<RetriedView> {
    await this.book.failedAgain(id, code, message);
    return { deadLetter: await this.view(id), outcome: null, replayed: false };
  }

  private activityIn({ message, message_bytes: bytes }: StoredDeadLetter): Activity | DomainError | 'ignored' {
    const text = message ?? '';
    if (Buffer.byteLength(text) < (bytes ?? 0)) {
      return new DomainError(
        'message_too_large',
        413,
        'A message must not be larger than 64 KiB; this one is kept in part.',
      );
    }
    const aheadMs = this.rulebook.current().ruleset.intake.aheadSeconds * 1000;
    return parseMessage(text, { now: this.clock.wall(), aheadMs });
  }

  private async openDeadLetter(id: number): Promise<StoredDeadLetter> {
    const deadLetter = await this.book.find(id);
    if (!deadLetter) throw new DomainError('unknown_dead_letter', 404, `There is no dead letter ${id}.`);
    if (deadLetter.state === 'open') return deadLetter;
    throw new DomainError(
      'dead_letter_settled',
      409,
      `The dead letter ${id} is ${deadLetter.state} already. Nothing is left to do.`,
    );
  }
}
