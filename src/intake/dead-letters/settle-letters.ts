import { Injectable } from '@nestjs/common';
import type { Activity } from 'besitos/contracts';
import { Clock, Refusal } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { parseMessage } from '../read-bus/parse-message.js';
import { composeAnswer } from '../take-activities/compose-answer.js';
import { Intake } from '../take-activities/intake.js';
import type { DeadLetterView, RetriedView } from './dead-letter.view.js';
import { LetterBook } from './letter-book.js';
import { viewOf, type LetterRow } from './letter-row.js';

/** What operators do about dead letters: try again, through the same lanes as everything, or let go. */
@Injectable()
export class SettleLetters {
  constructor(
    private readonly book: LetterBook,
    private readonly intake: Intake,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  /** Killed in between, it is tried again: the inbox knows what was taken in, so nothing counts twice. */
  async retry(id: number, by: string): Promise<RetriedView> {
    const letter = await this.openLetter(id);
    const activity = letter.activity ?? this.activityIn(letter);
    if (activity === 'ignored') {
      await this.book.settle(id, 'resolved', by, 'It is for other services.', 1);
      return { letter: await this.view(id), outcome: null, replayed: false };
    }
    if (activity instanceof Refusal) return this.failedAgain(id, activity);
    const [taken] = await this.intake.take([activity]);
    if ('error' in taken) return this.failedAgain(id, taken.error as Refusal);
    await this.book.settle(id, 'resolved', by, null, 1);
    const { outcome } = composeAnswer(activity, taken.kept);
    return { letter: await this.view(id), outcome, replayed: taken.replayed };
  }

  async discard(id: number, by: string, reason: string): Promise<DeadLetterView> {
    const letter = await this.book.find(id);
    if (letter?.state !== 'discarded') {
      await this.openLetter(id);
      await this.book.settle(id, 'discarded', by, reason, 0);
    }
    return this.view(id);
  }

  async view(id: number): Promise<DeadLetterView> {
    const letter = await this.book.find(id);
    if (!letter) throw new Refusal('unknown_dead_letter', 404, `There is no dead letter ${id}.`);
    return viewOf(letter);
  }

  private async failedAgain(id: number, { code, message }: Refusal): Promise<RetriedView> {
    await this.book.failedAgain(id, code, message);
    return { letter: await this.view(id), outcome: null, replayed: false };
  }

  private activityIn({ message, message_bytes: bytes }: LetterRow): Activity | Refusal | 'ignored' {
    const text = message ?? '';
    if (Buffer.byteLength(text) < (bytes ?? 0)) {
      return new Refusal(
        'message_too_large',
        413,
        'A message must not be larger than 64 KiB; this one is kept in part.',
      );
    }
    const aheadMs = this.rulebook.current().ruleset.intake.aheadSeconds * 1000;
    return parseMessage(text, { now: this.clock.wall(), aheadMs });
  }

  private async openLetter(id: number): Promise<LetterRow> {
    const letter = await this.book.find(id);
    if (!letter) throw new Refusal('unknown_dead_letter', 404, `There is no dead letter ${id}.`);
    if (letter.state === 'open') return letter;
    throw new Refusal(
      'dead_letter_settled',
      409,
      `The dead letter ${id} is ${letter.state} already. Nothing is left to do.`,
    );
  }
}
