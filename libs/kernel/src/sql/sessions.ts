import type { EntityManager } from 'typeorm';
import type { Statement } from './statements.js';

/** The name of our TypeORM data source, so that a host application keeps its own unnamed one: `TypeOrmModule.forFeature([Quest], DATA_SOURCE)`. */
export const DATA_SOURCE = 'besitos';

/**
 * One connection, for the time of one unit of work. Statements must be sent in the order of the calls, at once: the flush and its COMMIT
 * go out together, and a session that waits before it sends could commit half a unit.
 */
export interface Session {
  query<T extends object>(statement: Statement, values: readonly unknown[]): Promise<T[]>;
  /** Begins a transaction in which batches are planned by their indexes. */
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** TypeORM's entity manager, in this session's transaction. */
  manager(): EntityManager;
  /** Gives the connection back; `broken`: it is closed instead. */
  release(broken?: boolean): void;
}

/** Where units of work get their connections: PostgreSQL's units' pool, or the one session of the embedded engine. */
export abstract class Sessions {
  abstract acquire(): Promise<Session>;
  /** One statement outside any transaction. */
  abstract read<T extends object>(statement: Statement, values: readonly unknown[]): Promise<T[]>;
}
