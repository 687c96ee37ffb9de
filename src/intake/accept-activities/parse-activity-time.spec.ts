import { describe, expect, it } from '@jest/globals';
import { fieldsOf, parse, error, valid, withField } from './sent-activity.fixture.js';

describe('occurredAt of an activity', () => {
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
    ...['2026-05-04T09:00:00+99:99', '2026-05-04T09:00:00+24:00', '2026-05-04T09:00:00 Z', 1_777_888_800_000, {}, true],
  ])('refuses %p', (occurredAt) => {
    expect(fieldsOf(withField({ occurredAt }))).toEqual(['occurredAt']);
  });

  it('refuses what happened before 1970', () => {
    expect(fieldsOf(withField({ occurredAt: '1969-12-31T23:59:59.999Z' }))).toEqual(['occurredAt']);
  });

  it('may be five minutes ahead of the clock to the millisecond, in history as well', () => {
    expect(withField({ occurredAt: '2026-05-04T10:05:00.000Z' })).toMatchObject({ id: 'a1' });
    const ahead = { occurredAt: '2026-05-04T10:05:00.001Z' };
    expect(error(withField(ahead))).toMatchObject({
      code: 'occurred_in_future',
      status: 422,
      fields: [{ field: 'occurredAt' }],
    });
    expect(error(parse({ ...valid, ...ahead, history: true }, true))).toMatchObject({ code: 'occurred_in_future' });
  });
});
