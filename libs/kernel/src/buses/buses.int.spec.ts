import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger, Module, type Provider } from '@nestjs/common';
import {
  CommandBus,
  CommandHandler,
  EventBus,
  EventsHandler,
  ofType as nestOfType,
  Saga,
  UnhandledExceptionBus,
} from '@nestjs/cqrs';
import { DomainEvent } from 'besitos/contracts';
import { domainEvents, ofType } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { delay, filter, firstValueFrom, map, type Observable } from 'rxjs';
import {
  causeOf,
  CreateToy1763800009000,
  Hear,
  Said,
  Say,
  say,
  SayHandler,
  ToyModule,
  Undeclared,
} from '../testing/toy-game.fixture.js';

/** What happened, in order. */
const told: string[] = [];

class Rang extends DomainEvent {
  constructor(readonly bell: string) {
    super(causeOf('ringer'));
  }
}
class Answer {
  constructor(readonly bell: string) {}
}

@CommandHandler(Answer)
class AnswerHandler {
  async execute({ bell }: Answer): Promise<string> {
    if (bell === 'broken') throw new Error('no sound');
    told.push(`answered ${bell}`);
    return `${bell}!`;
  }
}

@EventsHandler(Rang, Said)
class Bystander {
  handle(event: Rang | Said): void {
    told.push(event instanceof Rang ? `heard ${event.bell}` : `read ${event.word}`);
  }
}

class BellSaga {
  @Saga() answer = (stream: Observable<DomainEvent>): Observable<Answer> =>
    stream.pipe(
      ofType(Rang),
      map(({ bell }) => {
        if (bell === 'cracked') throw new Error('cracked');
        return new Answer(bell);
      }),
    );

  /** Nest's own operator: offered everything. */
  @Saga() plain = (stream: Observable<DomainEvent>): Observable<Answer> =>
    stream.pipe(
      filter((event) => event instanceof Rang),
      nestOfType(Rang),
      map(({ bell }) => new Answer(`plain ${bell}`)),
    );

  /** Too late to belong to any step. */
  @Saga() tardy = (stream: Observable<DomainEvent>): Observable<Hear> =>
    stream.pipe(
      ofType(Said),
      filter(({ word }) => word === 'tardy'),
      delay(0),
      map((said) => new Hear(said.cause, 'tardy', 'x')),
    );
}

@Module({ providers: [domainEvents(Rang), AnswerHandler, Bystander, BellSaga] })
class BellModule {}

const turns = async (count = 5): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise(setImmediate);
};

describe('the buses', () => {
  let game: TestGame;
  let events: EventBus;
  beforeAll(async () => {
    game = await openTestGame({ imports: [ToyModule, BellModule], migrations: [CreateToy1763800009000] });
    Logger.overrideLogger(false); // what goes wrong here goes wrong on purpose
    events = game.context.get(EventBus, { strict: false });
  }, 60_000);
  afterEach(() => {
    told.length = 0;
  });
  afterAll(() => game.close());

  describe('outside of a unit, as Nest has them', () => {
    it('publish reaches event handlers and sagas, whose commands are executed', async () => {
      events.publish(new Rang('tower'));
      events.publishAll([new Rang('door')]);
      await turns();
      expect([...told].sort()).toEqual(
        ['door', 'tower'].flatMap((bell) => [`answered ${bell}`, `answered plain ${bell}`, `heard ${bell}`]).sort(),
      );
    });

    it('execute runs the handler and answers', async () => {
      expect(await game.commands.execute(new Answer('shop'))).toBe('shop!');
      await expect(game.commands.execute(new Answer('broken'))).rejects.toThrow('no sound');
    });

    it('a subscriber of the bus hears what is published', async () => {
      const next = firstValueFrom(events);
      events.publish(new Rang('subscribed'));
      expect(await next).toMatchObject({ bell: 'subscribed' });
    });

    it('what a saga or its command throws goes to the unhandled exceptions, and the saga listens on', async () => {
      const unhandled: unknown[] = [];
      const bus = game.context.get(UnhandledExceptionBus, { strict: false });
      const listening = bus.subscribe(({ exception }) => unhandled.push(exception));
      events.publishAll([new Rang('cracked'), new Rang('cracked'), new Rang('broken'), new Rang('whole')]);
      await turns();
      listening.unsubscribe();
      expect(unhandled).toEqual([new Error('cracked'), new Error('cracked'), new Error('no sound')]);
      expect(told).toContain('answered whole');
    });
  });

  describe('inside a unit', () => {
    it('event handlers hear events after the commit only', async () => {
      let during: readonly string[] = [];
      await game.units.run([causeOf('commit')], async (unit) => {
        await game.units.apply(unit, say('commit', 'a b'));
        await turns();
        during = [...told];
      });
      await turns();
      expect(during).toEqual([]);
      expect(told).toEqual(['read a', 'read b']);
    });

    it('and can begin a unit of their own', async () => {
      const next = firstValueFrom(events.pipe(filter((event) => event instanceof Said && event.word === 'then')));
      const second = next.then((event) => game.perform(new Say((event as Said).cause, 'again')));
      await game.perform(say('chained', 'then'));
      expect(await second).toHaveLength(1);
    });

    it('nobody hears an event of a step that failed, of a unit that was rolled back, or of a dry run', async () => {
      await game.units.run([causeOf('half')], async (unit) => {
        await game.units.apply(unit, say('half', 'good'));
        await expect(game.units.apply(unit, say('half', 'bad throw'))).rejects.toThrow();
      });
      await expect(game.perform(say('half', 'refused count:1000'))).rejects.toMatchObject({ code: '23514' });
      await game.perform(say('half', 'dry'), { dryRun: true });
      await turns();
      expect(told).toEqual(['read good']);
    });

    it('reports a command that a saga emits too late, and does not run it', async () => {
      const bus = game.context.get(UnhandledExceptionBus, { strict: false });
      const reported = firstValueFrom(bus);
      await game.perform(say('tardy', 'tardy a b c d'));
      expect(((await reported).exception as Error).message).toMatch(/too late|no unit of work is open/);
      const heard = await game.source.query(`SELECT 1 FROM toy.hearings WHERE listener = 'tardy'`);
      expect(heard).toEqual([]);
    });
  });

  describe('two applications in one process', () => {
    it('do not hear each other', async () => {
      const other = await openTestGame({ imports: [ToyModule, BellModule], migrations: [CreateToy1763800009000] });
      try {
        other.context.get(EventBus, { strict: false }).publish(new Rang('next door'));
        await turns();
        expect(told.filter((line) => line === 'answered next door')).toHaveLength(1);
        await Promise.all([game.perform(say('twin', 'here')), other.perform(say('twin', 'there there'))]);
        const count = async ({ source }: TestGame) =>
          (await source.query(`SELECT count FROM toy.counts WHERE player = 'twin'`))[0].count;
        expect([await count(game), await count(other)]).toEqual([2, 4]);
        expect(other.context.get(CommandBus, { strict: false })).not.toBe(game.commands);
      } finally {
        await other.close();
      }
    }, 60_000);
  });
});

it('a saga may wait for an event of a module that is not there', async () => {
  class WaitingSaga {
    @Saga() wait = (stream: Observable<DomainEvent>): Observable<Hear> =>
      stream.pipe(
        ofType(Undeclared),
        map(({ cause }) => new Hear(cause, 'waiting', '')),
      );
  }
  const game = await openTestGame({
    imports: [ToyModule],
    providers: [WaitingSaga],
    migrations: [CreateToy1763800009000],
  });
  await game.perform(say('alone', 'hello'));
  await game.close();
}, 60_000);

describe('a game that is put together wrongly does not start', () => {
  const opening = (providers: Provider[]): Promise<void> =>
    openTestGame({ imports: [ToyModule], providers, migrations: [CreateToy1763800009000] }).then((game) =>
      game.close(),
    );

  it('with two handlers for one command', async () => {
    @CommandHandler(Say)
    class AnotherSayHandler extends SayHandler {}
    await expect(opening([AnotherSayHandler])).rejects.toThrow(/two handlers for one command: .*SayHandler/);
  }, 60_000);

  it('with two events of one name', async () => {
    const { Said: Namesake } = { Said: class Said extends DomainEvent {} };
    await expect(opening([domainEvents(Namesake)])).rejects.toThrow(/two events are called Said/);
  }, 60_000);
});
