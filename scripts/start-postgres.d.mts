/** A PostgreSQL server that was started here, with its data. */
export interface StartedPostgres {
  readonly url: string;
  /** In words, for people. */
  readonly from: string;
  stop(): Promise<void>;
  /** `kill -9` of the server; what it started notices and goes. */
  kill(): Promise<void>;
  /** Starts it again after a kill, with its data. */
  restart(): Promise<void>;
}

export function startPostgres(): Promise<StartedPostgres | undefined>;
export function installPostgres(): boolean;
