import { Module } from '@nestjs/common';
import { Command, CommandHandler, EventBus, Saga, type ICommandHandler } from '@nestjs/cqrs';
import { Cause, DomainEvent } from 'besitos/contracts';
import { type Columns, domainEvents, KeyedStore, Log, ofType, Store } from 'besitos/kernel';
import { filter, map, mergeMap, of, type Observable } from 'rxjs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A game of words. `Say` states each word as an event; two sagas, `first` and `second`, have each word heard; what is heard is counted,
 * kept and logged. `big(small tiny)` makes the first listener say `small` and `tiny` in turn. Some words are special: see `ear`.
 */
export class Say extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly words: string,
  ) {
    super();
  }
}

export class Hear extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly listener: string,
    readonly word: string,
  ) {
    super();
  }
}

export class Said extends DomainEvent {
  constructor(
    cause: Cause,
    readonly word: string,
  ) {
    super(cause);
  }
}

/** Stated by nobody who declared it. */
export class Undeclared extends DomainEvent {}

/** A step that leaves nothing behind. */
export class Whispered extends DomainEvent {
  override toJournal(): undefined {
    return undefined;
  }
}

interface Count {
  readonly player: string;
  /** Below 1000: the database says so, nobody else. */
  readonly count: number;
}

export class Counts extends Store<Count> {
  readonly table = 'toy.counts';
  readonly columns: Columns<Count> = { player: 'text', count: 'int8' };
  fresh(player: string): Count {
    return { player, count: 0 };
  }
}

interface Pocket {
  readonly player: string;
  readonly key: string;
  readonly amount: number;
}

export class Pockets extends KeyedStore<Pocket> {
  readonly table = 'toy.pockets';
  readonly columns: Columns<Pocket> = { player: 'text', key: 'text', amount: 'int8' };
  fresh(player: string, key: string): Pocket {
    return { player, key, amount: 0 };
  }
  keysFor({ activity }: Cause): readonly string[] {
    return (activity?.payload.pockets as string[] | undefined) ?? [];
  }
}

interface Heard {
  readonly player: string;
  readonly listener: string;
  readonly word: string;
}

export class Hearings extends Log<Heard> {
  readonly table = 'toy.hearings';
  readonly columns: Columns<Heard> = { player: 'text', listener: 'text', word: 'text' };
}

/** `a(b c) d` → `a(b c)`, `d`. */
const wordsOf = (text: string): string[] => text.match(/[^ ()]+(\([^)]*\))?/g) ?? [];

@CommandHandler(Say)
export class SayHandler implements ICommandHandler<Say> {
  constructor(private readonly events: EventBus) {}

  async execute({ cause, words }: Say): Promise<void> {
    await Promise.resolve();
    this.events.publishAll(wordsOf(words).map((word) => new Said(cause, word)));
  }
}

@CommandHandler(Hear)
export class HearHandler implements ICommandHandler<Hear> {
  constructor(
    private readonly counts: Counts,
    private readonly pockets: Pockets,
    private readonly hearings: Hearings,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, listener, word }: Hear): Promise<void> {
    const player = cause.playerId;
    const { count } = this.counts.of(player);
    this.counts.put(player, { player, count: count + 1 });
    this.hearings.append({ player, listener, word });
    await new Promise(setImmediate); // others get their turn in the middle
    if (listener === 'first') this.ear(cause, word);
  }

  private ear(cause: Cause, word: string): void {
    const { playerId: player } = cause;
    const [name, inner] = /^([^(]+)\((.*)\)$/.exec(word)?.slice(1) ?? [word, ''];
    const [verb, object] = name.split(':');
    if (verb === 'throw') throw new Error('heard something terrible');
    if (verb === 'undeclared') this.events.publish(new Undeclared(cause));
    if (verb === 'endless') this.events.publish(new Said(cause, word));
    if (verb === 'count') this.counts.put(player, { player, count: Number(object) });
    if (verb === 'pocket') this.fill(player, object);
    if (verb === 'other') this.counts.put(object, { player: object, count: this.counts.of(object).count + 1 });
    for (const next of wordsOf(inner)) this.events.publish(new Said(cause, next));
  }

  private fill(player: string, key: string): void {
    this.pockets.put({ player, key, amount: this.pockets.of(player, key).amount + 1 });
  }
}

export class ToySaga {
  @Saga() first = (stream: Observable<DomainEvent>): Observable<Hear> =>
    stream.pipe(
      ofType(Said),
      filter(({ word }) => word !== 'unheard'),
      map(({ cause, word }) => {
        if (word === 'saga') throw new Error('the saga choked');
        return new Hear(cause, 'first', word);
      }),
    );

  @Saga() second = (stream: Observable<DomainEvent>): Observable<Hear> =>
    stream.pipe(
      ofType(Said),
      mergeMap((said) => {
        if (said.word === 'late-saga') throw new Error('the second saga choked');
        return of(new Hear(said.cause, 'second', said.word));
      }),
    );
}

@Module({ providers: [domainEvents(Said, Whispered), Counts, Pockets, Hearings, SayHandler, HearHandler, ToySaga] })
export class ToyModule {}

export class CreateToy1763800009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA toy');
    await runner.query(
      'CREATE TABLE toy.counts (player text COLLATE "C" PRIMARY KEY, count bigint NOT NULL CONSTRAINT low CHECK (count < 1000))',
    );
    await runner.query(
      'CREATE TABLE toy.pockets (player text COLLATE "C", key text COLLATE "C", amount bigint NOT NULL, PRIMARY KEY (player, key))',
    );
    await runner.query(
      'CREATE TABLE toy.hearings (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, player text NOT NULL, listener text NOT NULL, word text NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA toy CASCADE');
  }
}

let serial = 0;
/** An activity that may touch these pockets. */
export const causeOf = (player: string, pockets: readonly string[] = []): Cause =>
  Cause.of({
    id: `toy-${++serial}`,
    type: 'toy',
    playerId: player,
    occurredAt: 1_777_888_800_000 + serial,
    payload: { pockets },
  });

export const say = (player: string, words: string, pockets: readonly string[] = []): Say =>
  new Say(causeOf(player, pockets), words);
