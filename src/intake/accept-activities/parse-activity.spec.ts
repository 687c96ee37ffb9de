import { describe, expect, it } from '@jest/globals';
import { Refusal } from 'besitos/kernel';
import fc from 'fast-check';
import { parseActivity } from './parse-activity.js';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const valid = {
  id: 'a1',
  type: 'core.user_action',
  playerId: 'ana',
  occurredAt: '2026-05-04T09:00:00Z',
  payload: { action_type: 'daily_login' },
};
const parse = (input: unknown, mayImport = false) => parseActivity(input, { now: NOW, aheadMs: 300_000, mayImport });
const withField = (over: object) => parse({ ...valid, ...over });
/** As it comes from the wire. */
const withPayload = (json: string) => parse({ ...valid, payload: JSON.parse(json) as unknown });
const refusal = (result: unknown) =>
  result instanceof Refusal ? { code: result.code, status: result.status, fields: result.fields } : result;
const nested = (levels: number): string => '{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1);
const fieldsOf = (result: unknown): string[] => (result as Refusal).fields.map(({ field }) => field);

describe('an activity as it was sent', () => {
  it('is made canonical', () => {
    expect(parse(valid)).toEqual({ ...valid, occurredAt: Date.parse(valid.occurredAt) });
  });

  it.each([null, undefined, 1, 'text', true, [], [valid]])('is refused when it is no object: %p', (input) => {
    expect(refusal(parse(input))).toMatchObject({ code: 'invalid_activity', status: 400 });
  });

  it('names every fault at once', () => {
    const result = parse({
      id: '',
      type: 'with blanks',
      playerId: 1.5,
      occurredAt: 'yesterday',
      payload: [],
      extra: 1,
    });
    expect(fieldsOf(result).sort()).toEqual(['extra', 'id', 'occurredAt', 'payload', 'playerId', 'type']);
  });

  it.each(Object.keys(valid))('is refused without its %s', (field) => {
    expect(fieldsOf(withField({ [field]: undefined }))).toEqual([field]);
    expect(fieldsOf(withField({ [field]: null }))).toEqual([field]);
  });

  it('names few of many unknown fields', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`${'x'.repeat(500)}${i}`, i]));
    const result = withField(many) as Refusal;
    expect(result.fields).toHaveLength(20);
    expect(result.message.length).toBeLessThan(4_000);
  });

  it('refuses a __proto__ beside its fields, and keeps one in the payload apart', () => {
    const text = JSON.stringify(valid);
    const beside = JSON.parse(`{"__proto__":{"id":"evil"},${text.slice(1)}`) as unknown;
    expect(fieldsOf(parse(beside))).toEqual(['__proto__']);
    const inside = withPayload('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(inside).not.toBeInstanceOf(Refusal);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  describe('id and player', () => {
    it.each([
      '',
      ' ',
      '\t',
      'a\u0000b',
      'line\nbreak',
      '\u2028',
      '\ud800',
      'x'.repeat(129),
      '👩'.repeat(129),
      7,
      {},
      ['a'],
    ])('refuses %p', (id) => {
      expect(fieldsOf(withField({ id }))).toEqual(['id']);
      if (id !== 7) expect(fieldsOf(withField({ playerId: id }))).toEqual(['playerId']);
    });

    it.each([
      'x',
      'x'.repeat(128),
      '👩'.repeat(128),
      'שלום',
      '*',
      '{tag}',
      '../',
      'a b',
      '0',
      '-1',
      '00123',
      '1e3',
      `'; --`,
    ])('takes %p', (id) => {
      expect(withField({ id, playerId: id })).toMatchObject({ id, playerId: id });
    });

    it.each([
      [1, '1'],
      [123, '123'],
      [1e3, '1000'],
      [2 ** 53 - 1, '9007199254740991'],
    ])('takes the number %p as its digits', (playerId, canonical) => {
      expect(withField({ playerId })).toMatchObject({ playerId: canonical });
    });

    it.each([0, -0, -1, 1.5, 2 ** 53, 2 ** 53 + 2, 1e300, NaN, Infinity, true])('refuses the player %p', (playerId) => {
      expect(fieldsOf(withField({ playerId }))).toEqual(['playerId']);
    });
  });

  describe('occurredAt', () => {
    it.each([
      ['2026-05-04T09:00:00Z', '2026-05-04T09:00:00.000Z'],
      ['2026-05-04T09:00Z', '2026-05-04T09:00:00.000Z'],
      ['2026-05-04T09:00:00.123456789Z', '2026-05-04T09:00:00.123Z'],
      ['2026-05-04T14:30:00+05:30', '2026-05-04T09:00:00.000Z'],
      ['2026-05-04T14:30:00+0530', '2026-05-04T09:00:00.000Z'],
      ['2026-05-04t09:00:00z', '2026-05-04T09:00:00.000Z'],
      ['2026-05-03T24:00:00Z', '2026-05-04T00:00:00.000Z'],
      ['2024-02-29T23:59:59.999-00:30', '2024-03-01T00:29:59.999Z'],
      ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ])('takes %s', (occurredAt, iso) => {
      expect(withField({ occurredAt })).toMatchObject({ occurredAt: Date.parse(iso) });
    });

    it.each([
      ...[
        '2026-05-04T09:00:00',
        '2026-05-04',
        '2026-05-04 09:00:00Z',
        '04.05.2026',
        '',
        'now',
        '1777888800000',
        '+012026-05-04T09:00:00Z',
      ],
      ...[
        '2026-02-30T09:00:00Z',
        '2026-02-29T09:00:00Z',
        '2026-04-31T09:00:00Z',
        '2026-13-01T09:00:00Z',
        '2026-00-10T09:00:00Z',
      ],
      ...[
        '2026-05-00T09:00:00Z',
        '2026-05-04T25:00:00Z',
        '2026-05-04T24:00:01Z',
        '2026-05-04T09:60:00Z',
        '2026-05-04T09:00:60Z',
      ],
      ...[
        '2026-05-04T09:00:00+99:99',
        '2026-05-04T09:00:00+24:00',
        '2026-05-04T09:00:00 Z',
        1_777_888_800_000,
        {},
        true,
      ],
    ])('refuses %p', (occurredAt) => {
      expect(fieldsOf(withField({ occurredAt }))).toEqual(['occurredAt']);
    });

    it('refuses what happened before 1970', () => {
      expect(fieldsOf(withField({ occurredAt: '1969-12-31T23:59:59.999Z' }))).toEqual(['occurredAt']);
    });

    it('may be five minutes ahead of the clock to the millisecond, in history as well', () => {
      expect(withField({ occurredAt: '2026-05-04T10:05:00.000Z' })).toMatchObject({ id: 'a1' });
      const ahead = { occurredAt: '2026-05-04T10:05:00.001Z' };
      expect(refusal(withField(ahead))).toMatchObject({
        code: 'occurred_in_future',
        status: 422,
        fields: [{ field: 'occurredAt' }],
      });
      expect(refusal(parse({ ...valid, ...ahead, history: true }, true))).toMatchObject({ code: 'occurred_in_future' });
    });
  });

  describe('payload', () => {
    it('may be empty, and ten levels deep', () => {
      expect(withPayload('{}')).toMatchObject({ payload: {} });
      expect(withPayload(nested(10))).not.toBeInstanceOf(Refusal);
      expect(withPayload(`{"a":${'['.repeat(9)}1${']'.repeat(9)}}`)).not.toBeInstanceOf(Refusal);
    });

    it.each([11, 12, 10_000])('may not be %d levels deep', (levels) => {
      expect(refusal(withPayload(nested(levels)))).toMatchObject({
        code: 'invalid_activity',
        status: 400,
        fields: [{ field: 'payload' }],
      });
    });

    it('may be 64 KiB of JSON, and not a byte more, counted in UTF-8', () => {
      const empty = JSON.stringify({ t: '' }).length;
      expect(withField({ payload: { t: 'x'.repeat(65_536 - empty) } })).not.toBeInstanceOf(Refusal);
      expect(refusal(withField({ payload: { t: 'x'.repeat(65_537 - empty) } }))).toMatchObject({
        code: 'payload_too_large',
        status: 413,
      });
      expect(refusal(withField({ payload: { t: 'é'.repeat(40_000) } }))).toMatchObject({ code: 'payload_too_large' });
    });

    it.each([
      ...[
        '{"a":"\\u0000"}',
        '{"a\\u0000":1}',
        '{"a":["x\\\\\\u0000"]}',
        '{"a":"\\ud800"}',
        '{"a":"\\udc00\\ud800"}',
        '{"\\ud83d":1}',
      ],
      ...['{"a":1e999}', '{"a":[{"b":-1e999}]}'],
    ])('refuses what cannot be kept: %s', (json) => {
      expect(refusal(withPayload(json))).toMatchObject({ code: 'invalid_activity', fields: [{ field: 'payload' }] });
    });

    it.each([
      '{"a":"\\\\u0000"}',
      '{"a":"\\\\\\\\ud800"}',
      '{"a":"\\ud83d\\ude00"}',
      '{"a":"\\ud7ff\\ue000"}',
      '{"a":1.7e308}',
    ])('takes %s', (json) => {
      expect(withPayload(json)).not.toBeInstanceOf(Refusal);
    });
  });

  describe('history', () => {
    it('is for those who may', () => {
      const import_ = { ...valid, history: true };
      expect(refusal(parse(import_))).toMatchObject({
        code: 'scope_missing',
        status: 403,
        fields: [{ field: 'history' }],
      });
      expect(parse(import_, true)).toMatchObject({ history: true });
      expect(parse({ ...valid, history: false })).not.toHaveProperty('history');
      expect(fieldsOf(parse({ ...valid, history: 'yes' }, true))).toEqual(['history']);
    });
  });

  it('never throws, whatever comes', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record(
        {
          id: fc.anything(),
          type: fc.anything(),
          playerId: fc.anything(),
          occurredAt: fc.anything(),
          payload: fc.object(),
        },
        { requiredKeys: [] },
      ),
      fc.jsonValue().map((payload) => ({ ...valid, payload })),
    );
    fc.assert(
      fc.property(anything, (input) => {
        let json: unknown;
        try {
          json = JSON.parse(JSON.stringify(input) ?? 'null');
        } catch {
          return; // no JSON could say it
        }
        const result = parse(json);
        expect(result instanceof Refusal || typeof result.occurredAt === 'number').toBe(true);
      }),
    );
  });
});
