import { Injectable } from '@nestjs/common';
import { type Session, Sessions, type Statement } from 'besitos/kernel';
import type { Pool, PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { managerOn } from './unit-manager.js';
import { unitTypes } from './value-types.js';

/** A connection that breaks says so to its queries; an `error` event that nobody hears would end the process. */
const heard = (): void => undefined;

class PooledSession implements Session {
  constructor(
    private readonly client: PoolClient,
    private readonly beginning: string,
    private readonly source: DataSource,
  ) {
    client.on('error', heard);
  }

  async query<T extends object>(statement: Statement, values: readonly unknown[]): Promise<T[]> {
    const { name, text } = statement;
    return (await this.client.query<T>({ name, text, values: values as unknown[], types: unitTypes })).rows;
  }

  async begin(): Promise<void> {
    await this.client.query(this.beginning);
  }

  async commit(): Promise<void> {
    await this.client.query('COMMIT');
  }

  async rollback(): Promise<void> {
    await this.client.query('ROLLBACK');
  }

  manager(): EntityManager {
    return managerOn(this.client, this.source);
  }

  release(broken = false): void {
    this.client.removeListener('error', heard);
    this.client.release(broken);
  }
}

/** Sessions from a pg pool; `beginning` is the text that opens a unit's transaction. */
@Injectable()
export class PooledSessions extends Sessions {
  constructor(
    private readonly pool: Pool,
    private readonly beginning: string,
    private readonly source: DataSource,
  ) {
    super();
  }

  async acquire(): Promise<Session> {
    return new PooledSession(await this.pool.connect(), this.beginning, this.source);
  }

  /** Prepared under its name: parsing and planning cost more than most reads. */
  async read<T extends object>({ name, text }: Statement, values: readonly unknown[]): Promise<T[]> {
    return (await this.pool.query<T>({ name, text, values: values as unknown[], types: unitTypes })).rows;
  }
}
