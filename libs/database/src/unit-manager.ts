import { ConfigurationError, openUnit } from 'besitos/kernel';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { readTypes } from './value-types.js';

const RUNNERS = Symbol('creates query runners');
type WithRunners = DataSource & { [RUNNERS]?: DataSource['createQueryRunner'] };

/**
 * Inside a unit of work nothing may use a connection of its own: it would see and write beside the unit's transaction, and on the embedded
 * engine, which has one session, wait for itself.
 */
export function refuseInsideUnits(source: WithRunners): void {
  const create = source.createQueryRunner.bind(source);
  source[RUNNERS] = create;
  source.createQueryRunner = (mode) => {
    if (openUnit())
      throw new ConfigurationError(
        'a repository or data source was used inside a unit of work, outside of its transaction; use UnitOfWork.manager there: ' +
          'units.manager.getRepository(…)',
      );
    return create(mode);
  };
}

/** What a query runner of TypeORM's PostgreSQL driver keeps of its transaction. */
interface Transacting {
  databaseConnection: object;
  isTransactionActive: boolean;
  transactionDepth: number;
}

/** An entity manager in the transaction that is open on this connection. */
export function managerOn(client: PoolClient, source: WithRunners): EntityManager {
  const create = source[RUNNERS] ?? source.createQueryRunner.bind(source);
  const runner = create('master');
  Object.assign(runner, {
    databaseConnection: {
      query: (text: string, values?: unknown[]) => client.query({ text, values, types: readTypes }),
    },
    isTransactionActive: true, // save() would begin another one
    transactionDepth: 1,
  } satisfies Transacting);
  return source.createEntityManager(runner);
}
