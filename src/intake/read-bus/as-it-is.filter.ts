import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/** Lets errors through: Nest's own filter makes "Internal server error" of all of them, and the transport could not tell them apart. */
@Catch()
export class AsItIsFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
