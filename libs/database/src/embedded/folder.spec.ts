import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../data-source.js';
import { FolderInUse } from './folder-lock.js';

describe('the embedded engine in a folder', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'besitos-data-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const open = async (): Promise<DataSource> => new DataSource(await dataSourceOptions({ dataDir }, [])).initialize();

  it('is opened once at a time, keeps what was committed, and has one session that all share', async () => {
    const first = await open();
    await expect(open()).rejects.toThrow(FolderInUse);
    await first.query('CREATE TABLE kept (value int)');
    await Promise.all([1, 2, 3].map((value) => first.query('INSERT INTO kept VALUES ($1)', [value])));
    await first.destroy();
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false);

    const second = await open();
    expect(await second.query('SELECT value FROM kept ORDER BY value')).toEqual([1, 2, 3].map((value) => ({ value })));
    await second.destroy();
  }, 60_000);
});
