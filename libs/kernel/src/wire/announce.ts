import type { FactoryProvider, Provider } from '@nestjs/common';
import type { Fact } from 'besitos/contracts';
import type { JournalEntry } from '../journal/journal-reader.js';
import type { WireEvent } from './wire-event.js';

type FactType<F extends Fact> = abstract new (...args: never[]) => F;

/** Where a fact stands: its row of the journal, and its place among the row's facts. */
export interface Told {
  readonly row: JournalEntry;
  readonly index: number;
}

/** What the outside is told of a fact, as the journal keeps it. The same fact always gives the same events. */
export type Mapping<F extends Fact> = (
  fact: Omit<F, keyof Fact>,
  told: Told,
) => readonly WireEvent[] | Promise<readonly WireEvent[]>;

/** Of one type of fact; without a mapping nothing is told of it. */
export class Announcement {
  constructor(
    readonly name: string,
    readonly mapping?: Mapping<Fact>,
  ) {}
}

const token = (kind: string, name: string): symbol => Symbol(`${kind} ${name}`);

/** Tells the outside of a fact; put it among the providers of the module that states it, beside `facts(…)`. */
export const announce = <F extends Fact>(type: FactType<F>, mapping: Mapping<F>): Provider => ({
  provide: token('announce', type.name),
  useValue: new Announcement(type.name, mapping as Mapping<Fact>),
});

/** The same, for a mapping that needs something of the application. */
export const announceWith = <F extends Fact, D extends readonly unknown[]>(
  type: FactType<F>,
  inject: FactoryProvider['inject'],
  make: (...needed: D) => Mapping<F>,
): Provider => ({
  provide: token('announce', type.name),
  inject,
  useFactory: (...needed: unknown[]) => new Announcement(type.name, make(...(needed as unknown as D)) as Mapping<Fact>),
});

/** Says that nothing is told of these facts, so that nobody wonders whether one was forgotten. */
export const hush = (...types: readonly FactType<Fact>[]): Provider => ({
  provide: token('hush', types.map(({ name }) => name).join(' ')),
  useValue: types.map(({ name }) => new Announcement(name)),
});
