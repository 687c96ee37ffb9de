import { isPrintableId, playerIdOf } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { wireTime } from './wire-time.js';

/** How services name us in `target_services`, and how our own events name their sender. */
const OURSELVES = 'gamification';

type Fields = Readonly<Record<string, unknown>>;

/** The event inside a message, in the words of `POST /v1/activities`. */
export interface EventIn {
  readonly id: string;
  readonly type: unknown;
  readonly playerId: string | number;
  readonly occurredAt: string;
  readonly payload: Fields;
}

type Names = Readonly<Record<'id' | 'type' | 'player' | 'time' | 'payload', string>>;

const DIANA: Names = { id: 'event_id', type: 'event_type', player: 'user_id', time: 'timestamp', payload: 'payload' };
const CLOUD_EVENT: Names = { id: 'id', type: 'type', player: 'subject', time: 'time', payload: 'data' };

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Finds the event in a message: the envelope of Diana Bot V2, or a CloudEvent 1.0 in its place. `ignored`: it is not for us, or from us.
 * Fields that nobody here knows are let pass. Pure.
 */
export function eventIn(message: unknown): EventIn | DomainError | 'ignored' {
  const found = find(message);
  return found instanceof DomainError || found === 'ignored' ? found : checked(found.event, found.names);
}

/** Whose event a message holds and under which id, as far as either can be read, whatever else is wrong with it. Pure. */
export function identityIn(message: unknown): { readonly playerId?: string; readonly activityId?: string } {
  const found = find(message);
  if (found instanceof DomainError || found === 'ignored') return {};
  const { [found.names.id]: id, [found.names.player]: player } = found.event;
  return { playerId: playerIdOf(player), activityId: typeof id === 'string' && isPrintableId(id) ? id : undefined };
}

interface Found {
  readonly event: Fields;
  readonly names: Names;
}

function find(message: unknown): Found | DomainError | 'ignored' {
  if (!isObject(message)) return unreadable('not_an_event', 'The message is JSON, but no object.');
  if ('specversion' in message) return cloudEvent(message);
  const { event, target_services: targets } = message;
  const named = namedIn(targets);
  if (named === undefined) {
    return unreadable('not_an_event', '`target_services` must be null, or a list of names of services.', 'target_services'); // prettier-ignore
  }
  if (named && !named.includes(OURSELVES)) return 'ignored';
  if (!isObject(event)) {
    return unreadable('not_an_event', 'The message holds no `event`, and is no CloudEvent (`specversion`).', 'event');
  }
  if ('specversion' in event) return cloudEvent(event);
  return { event, names: DIANA };
}

/** The services a message is for; null: all of them; undefined: nobody can tell. */
function namedIn(targets: unknown): readonly unknown[] | null | undefined {
  if (targets === undefined || targets === null) return null;
  if (typeof targets === 'string') return [targets];
  return Array.isArray(targets) ? targets : undefined;
}

function cloudEvent(event: Fields): Found | DomainError {
  if (event.specversion !== '1.0') {
    return unreadable('not_an_event', 'Only CloudEvents of the version 1.0 are understood.', 'specversion');
  }
  return { event, names: CLOUD_EVENT };
}

function checked(event: Fields, names: Names): EventIn | DomainError | 'ignored' {
  const { [names.id]: id, [names.type]: type, [names.player]: player, [names.time]: time } = event;
  if (typeof type === 'string' && type.startsWith(`${OURSELVES}.`)) return 'ignored'; // our own voice
  if (typeof id !== 'string' || !isPrintableId(id)) {
    return unreadable(
      'missing_id',
      `An event needs an id of 1 to 128 printable characters in \`${names.id}\`.`,
      names.id,
    );
  }
  if (playerIdOf(player) === undefined) {
    return unreadable('missing_player', `An event needs its player in \`${names.player}\`: a whole number, or text of 1 to 128 printable characters.`, names.player); // prettier-ignore
  }
  const occurredAt = wireTime(time);
  if (occurredAt === undefined) {
    return unreadable('unreadable_time', `An event needs its time in \`${names.time}\`, as ISO 8601: 2026-05-04T10:00:00.123456, UTC when it names no zone.`, names.time); // prettier-ignore
  }
  const payload = event[names.payload];
  if (!isObject(payload)) {
    const encoded = 'data_base64' in event ? ', not as `data_base64`' : '';
    return unreadable('invalid_activity', `An event needs what it carries in \`${names.payload}\`, as an object${encoded}.`, names.payload); // prettier-ignore
  }
  return { id, type, playerId: player as string | number, occurredAt, payload };
}

const unreadable = (code: string, detail: string, field?: string): DomainError =>
  new DomainError(code, 400, detail, field ? [{ field, message: 'is not what it must be' }] : []);
