import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Cause } from 'besitos/contracts';
import { Store } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import fc from 'fast-check';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Columns, ColumnType } from './columns.js';
import { encodeColumn } from './encode-column.js';

interface Everything {
  readonly player: string;
  readonly oneText: string | null;
  readonly oneInt8: number | null;
  readonly oneFloat8: number | null;
  readonly oneBool: boolean | null;
  readonly oneUuid: string | null;
  readonly oneTime: number | null;
  readonly oneJson: unknown;
  readonly oneBytes: Buffer | null;
  readonly manyInt8s: readonly number[] | null;
  readonly manyTexts: readonly string[] | null;
}
const nothing = {
  ...{ oneText: null, oneInt8: null, oneFloat8: null, oneBool: null, oneUuid: null, oneTime: null, oneJson: null },
  ...{ oneBytes: null, manyInt8s: null, manyTexts: null },
};

class Everythings extends Store<Everything> {
  readonly table = 'codec.everything';
  readonly columns: Columns<Everything> = {
    ...{ player: 'text', oneText: 'text', oneInt8: 'int8', oneFloat8: 'float8', oneBool: 'bool', oneUuid: 'uuid' },
    ...{ oneTime: 'time', oneJson: 'json', oneBytes: 'bytes', manyInt8s: 'int8s', manyTexts: 'texts' },
  };
  fresh(player: string): Everything {
    return { player, ...nothing };
  }
}

/** Nothing to say of a player but that it is there. */
class Names extends Store<{ readonly player: string }> {
  readonly table = 'codec.names';
  readonly columns: Columns<{ readonly player: string }> = { player: 'text' };
  fresh(player: string): { player: string } {
    return { player };
  }
}

class CreateCodec1763800009001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA codec');
    await runner.query('CREATE TABLE codec.names (player text PRIMARY KEY)');
    await runner.query(`
      CREATE TABLE codec.everything (
        player text COLLATE "C" PRIMARY KEY, one_text text, one_int8 bigint, one_float8 float8, one_bool bool, one_uuid uuid,
        one_time timestamptz, one_json json, one_bytes bytea, many_int8s bigint[], many_texts text[]
      )`);
  }
  async down(): Promise<void> {}
}

@Module({ providers: [Everythings, Names] })
class CodecModule {}

/** PostgreSQL holds neither NUL nor halves of surrogate pairs. */
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => !value.includes('\u0000'));
const tricky = fc.constantFrom(
  '',
  '"',
  '\\',
  '{}',
  'NULL',
  'null',
  ',',
  '{"a","b"}',
  "'; --",
  '👩‍👩‍👧‍👦',
  'שלום',
  '\n\t\r',
  'ß\u2028',
);
const anyText = fc.oneof(text, tricky);
const int8 = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, -(2 ** 32), 2 ** 53 - 1, 1 - 2 ** 53),
);
const orNull = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null, freq: 4 });
const everything = fc.record({
  oneText: orNull(anyText),
  oneInt8: orNull(int8),
  oneFloat8: orNull(fc.double()),
  oneBool: orNull(fc.boolean()),
  oneUuid: orNull(fc.uuid()),
  oneTime: orNull(
    fc.oneof(
      fc.date({ min: new Date('1900-01-01'), max: new Date('+020000-01-01'), noInvalidDate: true }).map(Number),
      fc.constantFrom(
        0,
        Date.parse('9999-12-31T23:59:59.999Z'),
        Date.parse('0099-01-01T00:00:00.001Z'),
        -62_198_755_200_001,
      ),
    ),
  ),
  oneJson: orNull(fc.dictionary(anyText, fc.jsonValue({ maxDepth: 3 }))),
  oneBytes: orNull(fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes))),
  manyInt8s: orNull(fc.array(int8, { maxLength: 5 })),
  manyTexts: orNull(fc.array(anyText, { maxLength: 5 })),
});

describe('columns in binary', () => {
  let game: TestGame;
  let store: Everythings;
  let serial = 0;
  beforeAll(async () => {
    game = await openTestGame({ imports: [CodecModule], migrations: [CreateCodec1763800009001] });
    store = game.context.get(Everythings, { strict: false });
  }, 60_000);
  afterAll(() => game.close());

  const unit = <T>(players: readonly string[], work: () => T): Promise<T> =>
    game.units.run(
      players.map((player) => new Cause('c', player, 0)),
      async () => work(),
    );

  /** Writes rows in one unit and reads them in the next. */
  async function roundTrip(rows: readonly Omit<Everything, 'player'>[]): Promise<Everything[]> {
    const batch = ++serial;
    const players = rows.map((_, i) => `p${batch}-${i}`);
    await unit(players, () => rows.forEach((row, i) => store.put(players[i], { player: players[i], ...row })));
    return unit(players, () => players.map((player) => store.of(player)));
  }
  const plain = ({ oneBytes, oneJson, ...rest }: Omit<Everything, 'player'>) => ({
    ...rest,
    oneBytes: oneBytes?.toString('hex') ?? null,
    oneJson: JSON.stringify(oneJson),
  });

  it('come back as they went', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(everything, { minLength: 1, maxLength: 20 }), async (rows) => {
        const back = await roundTrip(rows);
        expect(back.map(({ player: _, ...row }) => plain(row))).toEqual(rows.map(plain));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('hold a million characters among small rows', async () => {
    const large = { text: '¡"besito"! \\ 👩‍👩‍👧‍👦'.repeat(50_000) };
    const rows = [
      { ...nothing, oneText: 'small' },
      { ...nothing, oneJson: large, oneText: large.text },
      { ...nothing, oneInt8: 7 },
    ];
    const back = await roundTrip(rows);
    expect(back.map(({ player: _, ...row }) => row)).toEqual(rows);
  }, 30_000);

  it('keep array elements apart from the syntax of arrays', async () => {
    const manyTexts = ['', 'NULL', 'null', '"', '\\', '{', '}', ',', ' ', 'a"b\\c'];
    const [back] = await roundTrip([{ ...nothing, manyTexts, manyInt8s: [] }]);
    expect(back).toMatchObject({ manyTexts, manyInt8s: [] });
  });

  it('write a store that has nothing but its key, twice', async () => {
    const names = game.context.get(Names, { strict: false });
    for (let i = 0; i < 2; i++) await unit(['only'], () => names.put('only', { player: 'only' }));
    expect(await game.source.query('SELECT * FROM codec.names')).toEqual([{ player: 'only' }]);
  });

  it.each<[ColumnType, unknown]>([
    ['int8', 1.5],
    ['int8', NaN],
    ['int8', 2 ** 53],
    ['time', NaN],
    ['time', Infinity],
    ['uuid', 'not-a-uuid'],
    ['uuid', 'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz'],
    ['uuid', '00000000-0000-0000-0000-0000000000000'],
  ])('refuse what %s cannot hold: %p', (type, value) => {
    expect(() => encodeColumn(type, [{ field: value }], 'field')).toThrow(/^field: /);
  });
});
