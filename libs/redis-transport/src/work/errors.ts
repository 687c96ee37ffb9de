import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/** Thrown by a handler (or a deserializer) for a message that can never succeed: it is made a dead letter and acknowledged, not tried again. */
export class UnrecoverableError extends Error {
  constructor(
    /** Stable, for counting: `not_json`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'UnrecoverableError';
  }
}

/** Lets a handler's errors through to the transport. Nest's own filter makes "Internal server error" of all of them. */
@Catch()
export class LetErrorsThrough implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
