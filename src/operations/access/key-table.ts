import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Scope } from 'besitos/http';
import type { DataSource } from 'typeorm';
import { hashSecret, makeApiKey, parseApiKey } from './api-key.js';
import { DATA_SOURCE } from 'besitos/kernel';

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly scopes: readonly Scope[];
}

/** The API keys, `operations.keys`. */
@Injectable()
export class KeyTable {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly source: DataSource) {}

  async find(id: string): Promise<KeyRow | undefined> {
    const rows = await this.source.query<KeyRow[]>('SELECT id, name, hash, scopes FROM operations.keys WHERE id = $1', [
      id,
    ]);
    return rows[0];
  }

  async hasAdmin(): Promise<boolean> {
    const rows = await this.source.query<unknown[]>(
      `SELECT 1 FROM operations.keys WHERE 'admin' = ANY(scopes) LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** Makes a key and answers its text, which is not kept. */
  async create(name: string, scopes: readonly Scope[]): Promise<string> {
    const key = makeApiKey();
    await this.save({ id: key.id, name, hash: key.hash, scopes });
    return key.text;
  }

  /** Takes over a key that somebody chose (`ADMIN_KEY`); a new secret under the same id replaces the old one. */
  async adopt(text: string, name: string, scopes: readonly Scope[]): Promise<void> {
    const key = parseApiKey(text);
    if (!key) throw new Error('an API key looks like bst_<id>_<secret>');
    await this.save({ id: key.id, name, hash: hashSecret(key.secret), scopes });
  }

  private async save({ id, name, hash, scopes }: KeyRow): Promise<void> {
    await this.source.query(
      `INSERT INTO operations.keys (id, name, hash, scopes) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, hash = excluded.hash, scopes = excluded.scopes`,
      [id, name, hash, scopes],
    );
  }
}
