import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  EventBus,
  UnhandledExceptionBus,
  type ICommand,
  type IEvent,
  type IEventHandler,
  type ISaga,
} from '@nestjs/cqrs';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { DomainEvent } from 'besitos/contracts';
import { ConfigurationError } from '../errors.js';
import { enclosingUnit, openUnit, outside } from '../unit/unit.js';
import { Subscription } from 'rxjs';
import { EventRegistry } from './event-registry.js';
import { RoutedEvents, SagaRoutes } from './saga-routes.js';
import { UnitCommandBus } from './unit-command-bus.js';

/**
 * Inside a unit of work `publish` queues and the unit delivers one event at a time to the sagas that asked for it;
 * `@EventsHandler` classes hear it after commit only. Outside a unit it behaves as Nest's.
 */
@Injectable()
export class UnitEventBus extends EventBus {
  private readonly routes = new SagaRoutes();
  private readonly logger = new Logger(EventBus.name);
  private hasHandlers = false;
  private hasSagas = false;
  private listeners = 0;
  private sagas = 0;

  constructor(
    private readonly commands: UnitCommandBus,
    moduleRef: ModuleRef,
    private readonly unhandled: UnhandledExceptionBus,
    private readonly declared: EventRegistry,
  ) {
    super(commands, moduleRef, unhandled, {});
  }

  override publish(event: IEvent, ...context: unknown[]): unknown {
    const unit = openUnit();
    if (unit) {
      this.mustBeDeclared(event.constructor);
      unit.raised.push(event as DomainEvent);
      return undefined;
    }
    (super.publish as (e: IEvent, ...c: unknown[]) => unknown)(event, ...context);
    this.routes.deliver(event);
    return undefined;
  }

  override publishAll(events: IEvent[], ...context: unknown[]): unknown {
    for (const event of events) this.publish(event, ...context);
    return undefined;
  }

  /** Offers one event to the sagas; what they return waits in the unit. */
  deliver(event: DomainEvent): void {
    this.routes.deliver(event);
  }

  /** Tells `@EventsHandler` classes and subscribers of the bus, outside of any unit. */
  publishCommitted(events: readonly DomainEvent[]): void {
    if (!this.listeners && !this.subject$.observed) return;
    outside(() => {
      for (const event of events) super.publish(event);
    });
  }

  /** Each import of `CqrsModule` registers what it finds, which is the same everywhere. */
  override register(handlers?: InstanceWrapper<IEventHandler<IEvent>>[]): void {
    if (!this.hasHandlers) super.register(handlers);
    this.hasHandlers = true;
  }

  override registerSagas(wrappers?: InstanceWrapper<object>[]): void {
    if (this.hasSagas) return;
    this.hasSagas = true;
    super.registerSagas(wrappers);
  }

  protected override registerHandler(handler: InstanceWrapper<IEventHandler<IEvent>>): void {
    this.listeners++;
    super.registerHandler(handler);
  }

  protected override registerSaga(saga: ISaga): void {
    const place = this.sagas++;
    const listening = new Subscription();
    this.subscriptions.push(listening);
    const listen = (): void => {
      const stream = new RoutedEvents(this.routes, place);
      const subscription = (saga as (stream: unknown) => ReturnType<ISaga>)(stream).subscribe({
        next: (command) => this.take(command),
        error: (error: unknown) => {
          this.routes.drop(stream.taps);
          listen(); // a stream that threw is dead: listen anew
          this.fail(saga, error);
        },
      });
      listening.add(subscription);
    };
    listen();
  }

  private take(command: ICommand | undefined): void {
    if (!command) return;
    const unit = enclosingUnit(); // a unit that has ended meanwhile is too late as well: it must not depend on who is quicker
    if (unit?.delivering && !unit.closed) unit.commands.push(command);
    else if (unit)
      this.report(
        command,
        new ConfigurationError(`${command.constructor.name} came too late: a saga must emit at once`),
      );
    else this.execute(command);
  }

  /** Outside a unit: as Nest does, errors go to the unhandled exception bus. */
  private execute(command: ICommand): void {
    Promise.resolve()
      .then(() => this.commands.execute(command))
      .catch((exception: unknown) => this.report(command, exception));
  }

  private fail(saga: ISaga, error: unknown): void {
    const unit = openUnit();
    if (unit) unit.failure ??= { error };
    else this.report(saga.name, error);
  }

  private report(cause: ICommand, exception: unknown): void {
    const name = typeof cause === 'string' ? `the saga ${cause}` : cause.constructor.name;
    this.logger.error(`outside of any unit of work, ${name} failed`, exception);
    this.unhandled.publish({ cause, exception });
  }

  private mustBeDeclared(type: unknown): void {
    if (this.declared.has(type)) return;
    const { name, prototype } = type as { readonly name: string; readonly prototype: unknown };
    if (!(prototype instanceof DomainEvent))
      throw new ConfigurationError(`${name} must extend DomainEvent to be raised in a unit of work`);
    throw new ConfigurationError(
      `nobody declares the event ${name}; add domainEvents(${name}) to the providers of the module that states it`,
    );
  }
}
