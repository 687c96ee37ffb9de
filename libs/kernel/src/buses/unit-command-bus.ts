import { Injectable } from '@nestjs/common';
import { AsyncContext, CommandBus, type ICommand, type ICommandHandler } from '@nestjs/cqrs';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { Cause } from 'besitos/contracts';
import { ConfigurationError } from '../errors.js';
import { openUnit } from '../unit/unit.js';
import { CommandContext } from './command-context.js';

/** A command about a player: its cause names the player to lock and the time of the event. */
export type CausedCommand = ICommand & { readonly cause: Cause };

/** Opens a unit of work for a command that was executed outside of one. */
export interface CommandUnits {
  execute(command: CausedCommand, context: CommandContext | undefined): Promise<unknown>;
}

const hasCause = (command: ICommand): command is CausedCommand =>
  (command as Partial<CausedCommand>).cause instanceof Cause;

/**
 * Nest's command bus, from anywhere: inside a unit of work a command joins it; outside, a command with a `cause` gets a unit of its own
 * that is committed before the bus answers. A command without a cause runs as in Nest. A second handler for a command is refused
 * (Nest only warns, and the last one wins).
 */
@Injectable()
export class UnitCommandBus extends CommandBus {
  private readonly handledBy = new Map<string, string>();
  private isRegistered = false;
  private units: CommandUnits | undefined;

  /** Called once, by whoever opens units; the bus and the units need each other. */
  openUnitsWith(units: CommandUnits): void {
    this.units = units;
  }

  override execute(command: ICommand, context?: AsyncContext): Promise<never> {
    const sent = context instanceof CommandContext ? context : undefined;
    if (openUnit()) {
      if (sent?.isOwnRequest) throw new ConfigurationError(joined(command));
    } else if (this.units && hasCause(command)) return this.units.execute(command, sent) as Promise<never>;
    return super.execute(command, context);
  }

  /** Each import of `CqrsModule` registers what it finds, which is the same everywhere. */
  override register(handlers?: InstanceWrapper<ICommandHandler<ICommand>>[]): void {
    if (this.isRegistered) return;
    this.isRegistered = true;
    super.register(handlers);
  }

  override bind<T extends ICommand>(handler: InstanceWrapper<ICommandHandler<T>>, id: string): void {
    const name = handler.name as string;
    const other = this.handledBy.get(id);
    if (other) throw new ConfigurationError(`two handlers for one command: ${other} and ${name}; remove one`);
    this.handledBy.set(id, name);
    super.bind(handler, id);
  }
}

const joined = ({ constructor }: ICommand): string =>
  `${constructor.name} joins the unit of work that is open, so it can have neither an Idempotency-Key nor a dry run of its own; ` +
  'give them to the command that opens the unit';
