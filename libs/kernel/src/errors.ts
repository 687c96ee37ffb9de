/** An error the caller can cause. It becomes an RFC 9457 problem: stable `code`, HTTP `status`, what was wrong and what to do. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
    readonly fields: readonly { readonly field: string; readonly message: string }[] = [],
  ) {
    super(detail);
    this.name = 'DomainError';
  }
}

/** A handler needs state that the unit did not lock and load. The unit rolls back and runs again with it; the fold is pure, so that is safe. */
export class NotLoaded extends Error {
  constructor(
    readonly player: string,
    readonly keyed?: { readonly table: string; readonly key: string },
  ) {
    super(`not loaded in this unit of work: player ${player}${keyed ? `, ${keyed.table} ${keyed.key}` : ''}`);
    this.name = 'NotLoaded';
  }
}

/** A value that its column cannot hold, found before it is sent. It carries the SQLSTATE that PostgreSQL would have answered. */
export class NotStorable extends Error {
  constructor(
    readonly code: '22003' | '22P02',
    message: string,
  ) {
    super(message);
    this.name = 'NotStorable';
  }
}

/** The game is put together wrongly; found at start or at the first use, never caused by a player. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

const codeOf = (error: unknown): string => {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};

/** Deadlock, serialisation failure, lock not available: PostgreSQL asks to try again. */
export const isContention = (error: unknown): boolean => ['40001', '40P01', '55P03'].includes(codeOf(error));

/** PostgreSQL refuses the data itself (SQLSTATE class 22 or 23): trying again changes nothing, some row of the batch is to blame. */
export const isDataError = (error: unknown): boolean => /^2[23]...$/.test(codeOf(error));

export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  codeOf(error) === '23505' && (error as { constraint?: string }).constraint === constraint;

/** The link to the database broke or it is going down. Whether a COMMIT in flight happened is unknown: run again only what finds its own traces. */
export const isConnectionLost = (error: unknown): boolean =>
  /^(08...|57P0[1-3]|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT)$/.test(codeOf(error)) ||
  /Connection terminated|Client has encountered a connection error/.test((error as Error | null)?.message ?? '');
