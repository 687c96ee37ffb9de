import { AsyncLocalStorage } from 'node:async_hooks';
import type { ICommand } from '@nestjs/cqrs';
import type { DomainEvent } from 'besitos/contracts';
import type { EntityManager } from 'typeorm';
import type { Session } from '../sql/sessions.js';
import { ConfigurationError } from '../errors.js';

/** What a unit holds of one store: states by id, which of them changed, and rows to append. */
export interface Slot {
  readonly states: Map<string, object>;
  readonly dirty: Set<string>;
  readonly rows: object[];
  /** Ids that were looked for: one that is not in `states` has no row yet. */
  readonly asked: Set<string>;
}

interface Undo {
  readonly slot: Slot;
  readonly id?: string;
  readonly before?: object;
  readonly wasClean?: boolean;
}

/** A batch in memory: what was loaded, what changed, what was raised. Nothing here reaches the database before the flush. */
export class Unit {
  private readonly slots: (Slot | undefined)[] = [];
  private undo: Undo[] = [];
  /** Events stated by the step that runs now, in order; delivered one at a time up to `delivered`. */
  raised: DomainEvent[] = [];
  delivered = 0;
  /** Commands that sagas returned for the event being delivered. */
  readonly commands: ICommand[] = [];
  delivering = false;
  failure: { readonly error: unknown } | undefined;
  /** Events of all settled steps. */
  readonly events: DomainEvent[] = [];
  /** TypeORM's manager in the unit's transaction, once somebody asked for it. */
  manager: EntityManager | undefined;
  /** Whether the step that runs now may have written through the manager; undoing it in memory is then not enough. */
  hasSavepoint = false;
  /** Players without a row before this unit. */
  readonly newcomers = new Set<string>();
  closed = false;

  constructor(
    readonly players: ReadonlySet<string>,
    readonly dryRun: boolean,
    readonly session: Session,
  ) {}

  slot(index: number): Slot {
    return (this.slots[index] ??= { states: new Map(), dirty: new Set(), rows: [], asked: new Set() });
  }

  change(slot: Slot, id: string, next: object): void {
    const wasClean = !slot.dirty.has(id);
    this.undo.push({ slot, id, before: slot.states.get(id), wasClean });
    slot.states.set(id, next);
    if (wasClean) slot.dirty.add(id);
  }

  append(slot: Slot, row: object): void {
    this.undo.push({ slot });
    slot.rows.push(row);
  }

  /** The step has settled: its changes stay. Answers its events. */
  keep(): readonly DomainEvent[] {
    const events = this.raised;
    this.events.push(...events);
    this.clearStep();
    return events;
  }

  /** The step failed: its changes go, those of the steps before it stay. */
  revert(): void {
    for (let i = this.undo.length - 1; i >= 0; i--) {
      const { slot, id, before, wasClean } = this.undo[i];
      if (id === undefined) slot.rows.pop();
      else {
        if (before === undefined) slot.states.delete(id);
        else slot.states.set(id, before);
        if (wasClean) slot.dirty.delete(id);
      }
    }
    this.clearStep();
  }

  private clearStep(): void {
    this.undo = [];
    this.raised = [];
    this.delivered = 0;
    this.commands.length = 0;
    this.failure = undefined;
    this.hasSavepoint = false;
  }
}

const units = new AsyncLocalStorage<Unit>();

/** The unit of work in whose context this code runs, also after its end. */
export const enclosingUnit = (): Unit | undefined => units.getStore();

/** The unit of work this code runs in, or nothing: outside, or after its end. */
export function openUnit(): Unit | undefined {
  const unit = units.getStore();
  return unit?.closed === false ? unit : undefined;
}

export function currentUnit(): Unit {
  const unit = openUnit();
  if (!unit)
    throw new ConfigurationError(
      'no unit of work is open here; send a command with a cause over the CommandBus, whose handler runs in a unit',
    );
  return unit;
}

export const within = <T>(unit: Unit, work: () => Promise<T>): Promise<T> => units.run(unit, work);
export const outside = <T>(work: () => T): T => units.exit(work);
