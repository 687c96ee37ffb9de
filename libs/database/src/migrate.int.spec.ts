import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from 'besitos/testing';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { migrate } from './migrate.js';

class CreateShelf1763800009002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA shelf');
    await runner.query('CREATE TABLE shelf.books (title text PRIMARY KEY)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA shelf CASCADE');
  }
}
class AddColour1763800009003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shelf.books ADD COLUMN colour text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shelf.books DROP COLUMN colour');
  }
}
class Stumble1763800009004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shelf.half (a int)');
    await runner.query('SELECT 1 / 0');
  }
  async down(): Promise<void> {}
}

describe('migrations', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeEach(async () => {
    database = await createTestDatabase();
    source = await open(CreateShelf1763800009002, AddColour1763800009003);
  }, 60_000);
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });
  const open = async (...migrations: (new () => MigrationInterface)[]): Promise<DataSource> =>
    new DataSource(await dataSourceOptions(database.settings, migrations)).initialize();

  it('run once, in order, are reverted one by one, and run again', async () => {
    const both = ['CreateShelf1763800009002', 'AddColour1763800009003'];
    expect(await migrate(source)).toEqual(both);
    expect(await migrate(source)).toEqual([]);
    await source.query(`INSERT INTO shelf.books VALUES ('Faust', 'blue')`);
    await source.undoLastMigration();
    expect(await source.query('SELECT * FROM shelf.books')).toEqual([{ title: 'Faust' }]);
    expect(await migrate(source)).toEqual(both.slice(1));
    await source.undoLastMigration();
    await source.undoLastMigration();
    await expect(source.query('SELECT 1 FROM shelf.books')).rejects.toMatchObject({ code: '42P01' });
    expect(await migrate(source)).toEqual(both);
  });

  it('leave nothing when one fails, and give the lock back', async () => {
    const told = jest.spyOn(console, 'log').mockReturnValue(); // TypeORM says so itself
    source.migrations.push(new Stumble1763800009004());
    await expect(migrate(source)).rejects.toMatchObject({ code: '22012' });
    await expect(source.query('SELECT 1 FROM shelf.books')).rejects.toMatchObject({ code: '42P01' });
    told.mockRestore();
    source.migrations.pop();
    expect(await migrate(source)).toHaveLength(2);
  });
});
