import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '../errors.js';
import type { Columns } from '../sql/columns.js';
import type { Session } from '../sql/sessions.js';
import type { Statement } from '../sql/statements.js';
import { Log } from '../stores/log.js';

/** A request that took effect, with its first answer. */
export interface AnsweredRequest {
  readonly id: string;
  readonly hash: Buffer;
  readonly answer: unknown;
}

/** Written in the very transaction of the effect, so there is never the one without the other. */
@Injectable()
export class AnswerLog extends Log<AnsweredRequest> {
  readonly table = 'kernel.answered_requests';
  readonly columns: Columns<AnsweredRequest> = { id: 'text', hash: 'bytes', answer: 'json' };

  /** Relies on the primary key. */
  private static readonly find: Statement = {
    name: 'kernel.answered_requests.find',
    text: 'SELECT id, hash, answer FROM kernel.answered_requests WHERE id = $1',
  };
  /** Held until the end of the transaction, however that ends: a crash leaves no key stuck. */
  private static readonly take: Statement = {
    name: 'kernel.answered_requests.take',
    text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken',
  };

  async find(session: Session, id: string): Promise<AnsweredRequest | undefined> {
    return (await session.query<AnsweredRequest>(AnswerLog.find, [id]))[0];
  }

  /** Whether nobody else is at it. */
  async take(session: Session, id: string): Promise<boolean> {
    return (await session.query<{ taken: boolean }>(AnswerLog.take, [id]))[0].taken;
  }

  static isTaken(error: unknown): boolean {
    return isUniqueViolation(error, 'answered_requests_pkey');
  }
}
