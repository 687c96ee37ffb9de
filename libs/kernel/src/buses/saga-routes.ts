import type { Type } from '@nestjs/common';
import { Observable, Subject, type OperatorFunction, type Subscription } from 'rxjs';
import { wantedTypes } from './of-type.js';

interface Tap {
  readonly subject: Subject<object>;
  readonly types: readonly Type<object>[] | undefined;
  /** The saga's place among all: a saga that listens anew keeps it. */
  readonly place: number;
}

/** Which saga is offered which events, in order of registration. The route of an event's class is worked out at its first delivery. */
export class SagaRoutes {
  private taps: Tap[] = [];
  private readonly routes = new Map<unknown, readonly Subject<object>[]>();

  deliver(event: object): void {
    let route = this.routes.get(event.constructor);
    if (!route) {
      const offered = ({ types }: Tap): boolean => !types || types.some((type) => event instanceof type);
      route = this.taps.filter(offered).map((tap) => tap.subject);
      this.routes.set(event.constructor, route);
    }
    for (const subject of route) subject.next(event);
  }

  tap(types: readonly Type<object>[] | undefined, place: number): Subject<object> {
    const subject = new Subject<object>();
    this.taps.push({ subject, types, place });
    this.taps.sort((a, b) => a.place - b.place);
    this.routes.clear();
    return subject;
  }

  drop(subjects: readonly Subject<object>[]): void {
    this.taps = this.taps.filter((tap) => !subjects.includes(tap.subject));
    this.routes.clear();
  }
}

/** The stream a saga is given: its first operator decides which events come this way. */
export class RoutedEvents extends Observable<object> {
  readonly taps: Subject<object>[] = [];

  constructor(
    private readonly routes: SagaRoutes,
    private readonly place: number,
  ) {
    super();
  }

  override pipe(...operators: OperatorFunction<never, never>[]): Observable<never> {
    const source = this.tap(wantedTypes(operators[0]));
    return (source.pipe as (...o: unknown[]) => Observable<never>).apply(source, operators);
  }

  override subscribe(...observer: unknown[]): Subscription {
    const source = this.tap(undefined);
    return (source.subscribe as (...o: unknown[]) => Subscription).apply(source, observer);
  }

  private tap(types: readonly Type<object>[] | undefined): Subject<object> {
    const subject = this.routes.tap(types, this.place);
    this.taps.push(subject);
    return subject;
  }
}
