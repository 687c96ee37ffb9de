import type { Message } from '../work/message.js';

/** As Redis answers: fields are null for an entry that was deleted while it was pending. */
export type RawEntry = readonly [id: string, fields: readonly string[] | null];
export type RawStreams = readonly (readonly [stream: string, entries: readonly RawEntry[]])[];

export interface Entries {
  /** By id: in the order in which they were appended, also across streams of one Redis. */
  readonly messages: readonly Message[];
  /** Entries whose content is gone. */
  readonly deleted: readonly { readonly source: string; readonly id: string }[];
}

/** What was read, in order, taken from the entry's `field`. */
export function entriesOf(streams: RawStreams, field: string): Entries {
  const messages: Message[] = [];
  const deleted: { source: string; id: string }[] = [];
  for (const [source, entries] of streams) {
    for (const [id, fields] of entries) {
      if (!fields) deleted.push({ source, id });
      else messages.push({ source, id, text: valueOf(fields, field) });
    }
  }
  return { messages: messages.sort((one, other) => compareIds(one.id, other.id)), deleted };
}

function valueOf(fields: readonly string[], field: string): string | undefined {
  for (let i = 0; i + 1 < fields.length; i += 2) if (fields[i] === field) return fields[i + 1];
  return undefined;
}

/** Entry ids are `<ms>-<sequence>`. */
export function compareIds(one: string, other: string): number {
  const [ms, sequence] = one.split('-');
  const [otherMs, otherSequence] = other.split('-');
  return Number(ms) - Number(otherMs) || Number(sequence) - Number(otherSequence);
}

/** The id right after this one. */
export function nextId(id: string): string {
  const [ms, sequence] = id.split('-');
  return `${ms}-${BigInt(sequence) + 1n}`;
}

/** How many characters the messages hold, near enough to bytes. */
export const sizeOf = (messages: readonly Message[]): number =>
  messages.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
