import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from 'besitos/testing';
import { kernelMigrations } from 'besitos/kernel';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { migrate } from './migrate.js';

describe('instances that start at once', () => {
  it('run each migration once', async () => {
    const database = await createTestDatabase();
    const options = await dataSourceOptions(database.settings, kernelMigrations);
    const sources = await Promise.all([1, 2, 3].map(() => new DataSource(options).initialize()));
    try {
      const run = await Promise.all(sources.map(migrate));
      expect(run.map(({ length }) => length).sort()).toEqual([0, 0, kernelMigrations.length]);
      expect(await sources[0].query('SELECT count(*) FROM besitos_migrations')).toEqual([
        { count: kernelMigrations.length },
      ]);
    } finally {
      await Promise.all(sources.map((source) => source.destroy()));
      await database.drop();
    }
  }, 60_000);
});
