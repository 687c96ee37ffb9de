import { describe, expect, it } from '@jest/globals';
import type { OutgoingMessage } from 'besitos/contracts';
import type { JournalEntry } from 'besitos/kernel';
import fc from 'fast-check';
import { writeMessages } from './write-messages.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-05-04T10:00:00Z');
const row = (over: Partial<JournalEntry> = {}): JournalEntry => ({
  id: '0197f0a0-0000-7000-8000-000000000001',
  player: '1001',
  seq: 3,
  kind: 'activity',
  cause: 'act-1',
  at: NOW,
  events: [],
  recordedAt: NOW,
  xid: '1',
  ...over,
});
const event = (type: string, at = NOW) => ({ type, at, payload: { type } });
const read = (...given: Parameters<typeof writeMessages>): OutgoingMessage[] =>
  writeMessages(...given).map(({ data }) => JSON.parse(data) as OutgoingMessage);
const ids = (messages: readonly OutgoingMessage[]): string[] => messages.map((message) => message.event.event_id);

describe('the messages of a journal row', () => {
  it('are the same however often they are sent, but for the time of sending', () => {
    const told = [{ index: 0, events: [event('a'), event('a')] }];
    const [first, again] = [read(row(), told, NOW), read(row(), told, NOW + DAY)];
    expect(again.map(({ published_at, ...rest }) => ({ ...rest, published_at: published_at && 0 }))).toEqual(
      first.map(({ published_at, ...rest }) => ({ ...rest, published_at: published_at && 0 })),
    );
  });

  it('keep their ids when another event of the row begins to be told', () => {
    const later = { index: 2, events: [event('b')] };
    const before = ids(read(row(), [later], NOW));
    expect(ids(read(row(), [{ index: 0, events: [event('a')] }, later], NOW)).slice(1)).toEqual(before);
  });

  it('have ids of their own, whatever the row, the event and the number of events', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { maxLength: 4 }),
        fc.array(fc.nat(3), { maxLength: 4 }),
        (rows, counts) => {
          const told = counts.map((n, index) => ({ index, events: Array.from({ length: n }, () => event('a')) }));
          const all = rows.flatMap((id) => ids(read(row({ id }), told, NOW)));
          expect(new Set(all).size).toBe(all.length);
        },
      ),
    );
  });

  it('leave out what happened more than 7 days before it was taken in, by the time of each event', () => {
    const told = [{ index: 0, events: [event('old', NOW - 7 * DAY - 1), event('edge', NOW - 7 * DAY)] }];
    const messages = read(row(), told, NOW + 20 * DAY);
    expect(messages.map((message) => message.event.event_type)).toEqual(['edge']);
    expect(messages[0].event.metadata).toEqual({ sequence: 3, part: 0, parts: 1 });
  });

  it.each([
    ['1001', 1001],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['0012', '0012'],
    ['-5', '-5'],
    ['ana', 'ana'],
  ])('name the player %j as %j', (player, expected) => {
    const [message] = read(row({ player }), [{ index: 0, events: [event('a')] }], NOW);
    expect(message.event.user_id).toBe(expected);
  });
});
