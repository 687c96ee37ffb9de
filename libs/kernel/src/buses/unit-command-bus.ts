import { Injectable } from '@nestjs/common';
import { CommandBus, type ICommand, type ICommandHandler } from '@nestjs/cqrs';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { ConfigurationError } from '../errors.js';

/** Nest's command bus, which refuses a second handler for a command (Nest only warns, and the last one wins). */
@Injectable()
export class UnitCommandBus extends CommandBus {
  private readonly handledBy = new Map<string, string>();

  override bind<T extends ICommand>(handler: InstanceWrapper<ICommandHandler<T>>, id: string): void {
    const name = handler.name as string;
    const other = this.handledBy.get(id);
    if (other) throw new ConfigurationError(`two handlers for one command: ${other} and ${name}; remove one`);
    this.handledBy.set(id, name);
    super.bind(handler, id);
  }
}
