import { describe, expect, it } from '@jest/globals';
import { DomainError } from 'besitos/kernel';
import { nested, error, withField, withPayload } from './sent-activity.fixture.js';

describe('payload of an activity', () => {
  it('may be empty, and ten levels deep', () => {
    expect(withPayload('{}')).toMatchObject({ payload: {} });
    expect(withPayload(nested(10))).not.toBeInstanceOf(DomainError);
    expect(withPayload(`{"a":${'['.repeat(9)}1${']'.repeat(9)}}`)).not.toBeInstanceOf(DomainError);
  });

  it.each([11, 12, 10_000])('may not be %d levels deep', (levels) => {
    expect(error(withPayload(nested(levels)))).toMatchObject({
      code: 'invalid_activity',
      status: 400,
      fields: [{ field: 'payload' }],
    });
  });

  it('may be 64 KiB of JSON, and not a byte more, counted in UTF-8', () => {
    const empty = JSON.stringify({ t: '' }).length;
    expect(withField({ payload: { t: 'x'.repeat(65_536 - empty) } })).not.toBeInstanceOf(DomainError);
    expect(error(withField({ payload: { t: 'x'.repeat(65_537 - empty) } }))).toMatchObject({
      code: 'payload_too_large',
      status: 413,
    });
    expect(error(withField({ payload: { t: 'é'.repeat(40_000) } }))).toMatchObject({ code: 'payload_too_large' });
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
    expect(error(withPayload(json))).toMatchObject({ code: 'invalid_activity', fields: [{ field: 'payload' }] });
  });

  it.each([
    '{"a":"\\\\u0000"}',
    '{"a":"\\\\\\\\ud800"}',
    '{"a":"\\ud83d\\ude00"}',
    '{"a":"\\ud7ff\\ue000"}',
    '{"a":1.7e308}',
  ])('takes %s', (json) => {
    expect(withPayload(json)).not.toBeInstanceOf(DomainError);
  });
});
