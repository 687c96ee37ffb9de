import { describe, expect, it } from '@jest/globals';
import { DomainError } from 'besitos/kernel';
import fc from 'fast-check';
import { fieldsOf, parse, error, valid, withField, withPayload } from './sent-activity.fixture.js';

describe('an activity as it was sent', () => {
  it('is made canonical', () => {
    expect(parse(valid)).toEqual({ ...valid, occurredAt: Date.parse(valid.occurredAt) });
  });

  it.each([null, undefined, 1, 'text', true, [], [valid]])('is refused when it is no object: %p', (input) => {
    expect(error(parse(input))).toMatchObject({ code: 'invalid_activity', status: 400 });
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
    const result = withField(many) as DomainError;
    expect(result.fields).toHaveLength(20);
    expect(result.message.length).toBeLessThan(4_000);
  });

  it('refuses a __proto__ beside its fields, and keeps one in the payload apart', () => {
    const text = JSON.stringify(valid);
    const beside = JSON.parse(`{"__proto__":{"id":"evil"},${text.slice(1)}`) as unknown;
    expect(fieldsOf(parse(beside))).toEqual(['__proto__']);
    const inside = withPayload('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(inside).not.toBeInstanceOf(DomainError);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  describe('history', () => {
    it('is for those who may', () => {
      const import_ = { ...valid, history: true };
      expect(error(parse(import_))).toMatchObject({
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
        expect(result instanceof DomainError || typeof result.occurredAt === 'number').toBe(true);
      }),
    );
  });
});
