import { describe, expect, it } from '@jest/globals';
import type { Activity } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import fc from 'fast-check';
import { identityOf, parseMessage } from './parse-message.js';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const parse = (text: string | undefined) => parseMessage(text, { now: NOW, aheadMs: 300_000 });
const codeOf = (text: string | undefined): unknown => {
  const parsed = parse(text);
  return parsed instanceof DomainError ? parsed.code : parsed;
};

const event = {
  event_id: '7a1d1b0e-2c0f-4f2f-9a7c-1f0c2f0e9b11',
  event_type: 'core.user_action',
  timestamp: '2026-05-04T09:59:00.123456',
  source_service: 'telegram_adapter',
  user_id: 123,
  correlation_id: null,
  priority: 2,
  payload: { action_type: 'daily_login', action_data: {}, something_new: [1] },
  metadata: { a: 1 },
  category: 'core',
};
const diana = (over: object = {}, around: object = {}): string =>
  JSON.stringify({
    event: { ...event, ...over },
    target_services: null,
    published_at: 'x',
    message_id: 'y',
    ...around,
  });
const cloud = (over: object = {}): string =>
  JSON.stringify({
    specversion: '1.0',
    id: event.event_id,
    type: event.event_type,
    source: '/telegram',
    time: '2026-05-04T09:59:00.123Z',
    subject: '123',
    data: event.payload,
    ...over,
  });

describe('whose a dead message is', () => {
  it.each([
    ['an unreadable time', diana({ timestamp: 'yesterday' }), { playerId: '123', activityId: event.event_id }],
    ['a byte order mark', `\ufeff${diana({ timestamp: 1 })}`, { playerId: '123', activityId: event.event_id }],
    ['a CloudEvent', cloud({ time: 1 }), { playerId: '123', activityId: event.event_id }],
    ['no id', diana({ event_id: undefined }), { playerId: '123', activityId: undefined }],
    ['no player', diana({ user_id: -0.5 }), { playerId: undefined, activityId: event.event_id }],
    ['no event', '{"event":1}', {}],
    ['no JSON', '{', {}],
    ['too much', diana({ payload: 'x'.repeat(65_536) }), {}],
  ])('is read as far as it can be: %s', (_, text, identity) => {
    expect(identityOf(text)).toEqual(identity);
  });
});

describe('a message of the bus', () => {
  it('is read as Diana Bot V2 writes it: a time without a zone is UTC, a number names the player, unknown fields stay', () => {
    expect(parse(diana({ another: true }, { yet_another: 1 }))).toEqual({
      id: event.event_id,
      type: 'core.user_action',
      playerId: '123',
      occurredAt: Date.parse('2026-05-04T09:59:00.123Z'),
      payload: event.payload,
    });
  });

  it('is the same activity as a CloudEvent, alone or in the place of the event', () => {
    expect(parse(cloud())).toEqual(parse(diana()));
    expect(parse(`{"event":${cloud()},"target_services":["gamification"]}`)).toEqual(parse(diana()));
  });

  it.each([
    '2026-05-04T09:59:00Z',
    '2026-05-04T11:59:00+02:00',
    '2026-05-04 09:59:00',
    '2026-05-04T09:59',
    '2026-05-04 09:59:00+00:00',
    '2026-05-04 09:59:00.000000+00',
    '2026-05-04t07:59:00-0200',
    '2026-05-04T09:59:00,000000000',
  ])('understands the time %s', (timestamp) => {
    expect((parse(diana({ timestamp })) as Activity).occurredAt).toBe(Date.parse('2026-05-04T09:59:00Z'));
  });

  it('may begin with a byte order mark', () => {
    expect(parse(`\ufeff${diana()}`)).toEqual(parse(diana()));
  });

  it('that is for others, or that we sent ourselves, is ignored', () => {
    expect(parse(diana({}, { target_services: ['narrative'] }))).toBe('ignored');
    expect(parse(diana({}, { target_services: [] }))).toBe('ignored');
    expect(parse(diana({}, { target_services: 'narrative' }))).toBe('ignored');
    expect(parse(diana({}, { target_services: 'gamification' }))).not.toBe('ignored');
    expect(parse(diana({ event_type: 'gamification.points_awarded' }))).toBe('ignored');
    expect(parse(diana({}, { target_services: ['narrative', 'gamification'] }))).not.toBe('ignored');
  });

  it.each([
    ['no field at all', undefined, 'no_data'],
    ['nothing', '', 'not_json'],
    ['broken JSON', '{"event":', 'not_json'],
    ['a raw NUL', '{"event":"\u0000"}', 'not_json'],
    ['a number', '5', 'not_an_event'],
    ['a list', '[]', 'not_an_event'],
    ['no event', '{"target_services":null}', 'not_an_event'],
    ['an event that is text', '{"event":"x"}', 'not_an_event'],
    ['another version of CloudEvents', cloud({ specversion: '0.3' }), 'not_an_event'],
    ['no id', diana({ event_id: undefined }), 'missing_id'],
    ['an empty id', diana({ event_id: '' }), 'missing_id'],
    ['a number for an id', diana({ event_id: 5 }), 'missing_id'],
    ['no player', diana({ user_id: null }), 'missing_player'],
    ['an empty player', diana({ user_id: '' }), 'missing_player'],
    ['half a player', diana({ user_id: 1.5 }), 'missing_player'],
    ['a player beyond 2^53', diana({ user_id: 2 ** 53 + 2 }), 'missing_player'],
    ['a player of 1 kB', diana({ user_id: 'x'.repeat(1000) }), 'missing_player'],
    ['a player whose bytes were not UTF-8', diana({ user_id: 'Jos\ufffd' }), 'missing_player'],
    ['an id whose bytes were not UTF-8', diana({ event_id: '\ufffd' }), 'missing_id'],
    ['no subject', cloud({ subject: undefined }), 'missing_player'],
    ['no time', diana({ timestamp: undefined }), 'unreadable_time'],
    ['a time in words', diana({ timestamp: 'yesterday' }), 'unreadable_time'],
    ['a time as a number', diana({ timestamp: NOW }), 'unreadable_time'],
    ['30 February', diana({ timestamp: '2026-02-30T00:00:00' }), 'unreadable_time'],
    ['more than 5 minutes ahead', diana({ timestamp: '2026-05-04T10:05:01' }), 'occurred_in_future'],
    ['a leap second', diana({ timestamp: '2026-05-03T23:59:60Z' }), 'unreadable_time'],
    ['a day without a time', diana({ timestamp: '2026-05-04' }), 'unreadable_time'],
    ['targets that are no list', diana({}, { target_services: { gamification: true } }), 'not_an_event'],
    ['data that is text', cloud({ data: '{}' }), 'invalid_activity'],
    ['data as base64', cloud({ data: undefined, data_base64: 'e30=' }), 'invalid_activity'],
    ['a number beyond all numbers', diana({ payload: { n: 'N' } }).replace('"N"', '1e400'), 'invalid_activity'],
    ['no payload', diana({ payload: undefined }), 'invalid_activity'],
    ['a payload that is a list', diana({ payload: [] }), 'invalid_activity'],
    ['a type that could reach other keys', diana({ event_type: 'a b*{}' }), 'invalid_activity'],
    ['NUL in the payload', diana({ payload: { text: '\u0000' } }), 'invalid_activity'],
    ['half a character in the payload', diana({ payload: { text: '\ud800' } }), 'invalid_activity'],
    [
      'too many levels',
      diana({ payload: JSON.parse('{"a":'.repeat(11) + '1' + '}'.repeat(11)) as object }),
      'invalid_activity',
    ],
    ['10,000 levels', `{"event":{"payload":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`, 'missing_id'],
    ['more than 64 KiB', diana({ payload: { text: 'é'.repeat(33_000) } }), 'message_too_large'],
    ['10 MB', `"${'x'.repeat(10_000_000)}"`, 'message_too_large'],
  ])('with %s is refused with a code of its own', (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each(['🦊', 'مرحبا', '*', '{tag}', '../etc', "'; --"])('takes the odd player %s as it is', (user_id) => {
    expect(parse(diana({ user_id }))).toMatchObject({ playerId: user_id });
  });

  it('cannot change what objects are', () => {
    const parsed = parse(
      diana().replace('"payload":{', '"__proto__":{"event_id":"x"},"payload":{"__proto__":{"polluted":true},'),
    ) as Activity;
    expect(parsed.id).toBe(event.event_id);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(parsed.payload)).toContain('__proto__');
  });

  it('whatever it is, is answered and never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify({ event: value })),
        ),
        (text) => {
          expect(() => parse(text)).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});
