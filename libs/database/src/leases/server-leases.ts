import { type Lease, Leases } from 'besitos/kernel';
import pg from 'pg';
import { APPLICATION_NAME } from '../data-source.js';

/** Session advisory locks, each on a connection of its own: PostgreSQL gives them back when the process dies. */
export class ServerLeases extends Leases {
  constructor(private readonly url: string) {
    super();
  }

  async tryAcquire(name: string): Promise<Lease | undefined> {
    const client = new pg.Client({ connectionString: this.url, application_name: APPLICATION_NAME, keepAlive: true });
    const lease = { lost: false, release: () => client.end() };
    client.on('error', () => (lease.lost = true));
    client.on('end', () => (lease.lost = true));
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
      [`besitos:${name}`],
    );
    if (rows[0].held) return lease;
    await client.end();
    return undefined;
  }
}
