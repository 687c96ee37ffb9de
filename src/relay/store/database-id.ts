import { Injectable } from '@nestjs/common';
import { Sessions } from 'besitos/kernel';

const FIND = { name: 'relay.database-id', text: 'SELECT id::text FROM relay.identity' };

/** Tells this database from others that send to the same Redis. */
@Injectable()
export class DatabaseId {
  private id: string | undefined;

  constructor(private readonly sessions: Sessions) {}

  async get(): Promise<string> {
    this.id ??= (await this.sessions.read<{ id: string }>(FIND, []))[0].id;
    return this.id;
  }
}
