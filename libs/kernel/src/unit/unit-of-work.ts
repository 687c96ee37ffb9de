import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ICommand } from '@nestjs/cqrs';
import type { Cause, DomainEvent } from 'besitos/contracts';
import type { EntityManager } from 'typeorm';
import { newId } from '../ids.js';
import { UnitCommandBus } from '../buses/unit-command-bus.js';
import { UnitEventBus } from '../buses/unit-event-bus.js';
import { ConfigurationError, isContention, NotLoaded } from '../errors.js';
import { Journal, journaledEvents, type JournaledEvent } from '../journal/journal.js';
import { Sessions, type Session } from '../sql/sessions.js';
import type { Statement } from '../sql/statements.js';
import { PlayerRows } from '../stores/player-rows.js';
import { StoreRegistry } from '../stores/store-registry.js';
import { Wanted } from '../stores/wanted.js';
import { Commits } from './commits.js';
import { settled } from './settled.js';
import { currentUnit, openUnit, Unit, within } from './unit.js';

export interface UnitOptions<L> {
  /** Stops before anything is stored. */
  readonly dryRun?: boolean;
  /** Players who were never seen before and of whom nothing is raised leave no trace. */
  readonly forgetIdle?: boolean;
  /** Runs in the unit's transaction before any player is locked; what it throws ends the unit. */
  readonly first?: (session: Session) => Promise<void>;
  /** Read in the unit's transaction after the players are locked, and handed to the work. */
  readonly alongside?: (session: Session) => Promise<L>;
  /** Errors of the flush, besides contention, that running the unit again resolves. */
  readonly rerunOn?: (error: unknown) => boolean;
}

/** A command and all that followed from it, in memory. */
export interface Applied {
  /** What the command's handler answered. */
  readonly result: unknown;
  readonly events: readonly DomainEvent[];
  readonly journaled: readonly JournaledEvent[];
  /** Nothing worth keeping was raised: no row. */
  readonly journalId: string | null;
}

/** Sent before the first statement of a step's manager: that step alone can be taken back. */
const STEP: Statement = { name: '', text: 'SAVEPOINT step' };
const BACK_TO_STEP: Statement = { name: '', text: 'ROLLBACK TO SAVEPOINT step' };

const MAX_TRIES = 10;
/** A chain that states more events than this in one step has no end. */
const MAX_EVENTS = 10_000;

/** One transaction: lock and load the players of the causes, fold the work in memory, store what changed, commit. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly sessions: Sessions,
    private readonly commands: UnitCommandBus,
    private readonly events: UnitEventBus,
    private readonly registry: StoreRegistry,
    private readonly journal: Journal,
    private readonly players: PlayerRows,
    private readonly commits: Commits,
  ) {}

  /**
   * Runs `work` as one unit. Runs it again, on a clean slate, when it meets a player or row that nobody foresaw, and (with a bound
   * and jitter) when PostgreSQL reports contention; so the work must be a pure fold over its unit.
   */
  async run<T, L = undefined>(
    causes: readonly Cause[],
    work: (unit: Unit, alongside: L) => Promise<T>,
    options: UnitOptions<L> = {},
  ): Promise<T> {
    if (openUnit())
      throw new ConfigurationError(
        'a unit of work inside a unit of work would wait for its own locks; execute the command instead',
      );
    const wanted = new Wanted(causes);
    for (let attempt = 1; ;) {
      try {
        return await this.attempt(wanted, work, options);
      } catch (error) {
        if (error instanceof NotLoaded) {
          if (wanted.add(error)) continue;
          throw new ConfigurationError(`loaded and missed again: ${error.message}`);
        }
        if (attempt >= MAX_TRIES || !(isContention(error) || options.rerunOn?.(error))) throw error;
        await delay(Math.random() * Math.min(500, 5 * 2 ** attempt));
        attempt++;
      }
    }
  }

  /** The command and all that follows from it: one event delivered at a time, first in, first out. Undone in memory if it throws. */
  async apply(unit: Unit, command: ICommand & { readonly cause: Cause }): Promise<Applied> {
    unit.keep(); // what was put between two steps belongs to neither
    try {
      const result: unknown = await this.fold(unit, command);
      return { result, ...this.keep(unit, command.cause) };
    } catch (error) {
      if (unit.hasSavepoint) await unit.session.query(BACK_TO_STEP, []);
      unit.revert();
      throw error;
    }
  }

  /**
   * TypeORM's entity manager in the transaction of the unit that is open: `units.manager.getRepository(Quest)`. What it writes is stored at
   * once and is undone with the step or the unit; it sees what other units committed, not what stores hold in memory.
   */
  get manager(): EntityManager {
    const unit = currentUnit();
    if (!unit.hasSavepoint) {
      unit.hasSavepoint = true;
      unit.session.query(STEP, []).catch(() => undefined); // a connection that is lost says so to the next statement
    }
    return (unit.manager ??= unit.session.manager());
  }

  private async fold(unit: Unit, command: ICommand): Promise<unknown> {
    const result: unknown = await this.commands.execute(command);
    while (unit.delivered < unit.raised.length) {
      if (unit.delivered > MAX_EVENTS)
        throw new ConfigurationError(`no end after ${MAX_EVENTS} events: some sagas chase each other`);
      const event = unit.raised[unit.delivered++];
      unit.delivering = true;
      try {
        this.events.deliver(event);
      } finally {
        unit.delivering = false;
      }
      if (unit.failure) throw unit.failure.error;
      for (const next of unit.commands.splice(0)) await this.commands.execute(next);
    }
    return result;
  }

  private keep(unit: Unit, cause: Cause): Omit<Applied, 'result'> {
    const journaled = journaledEvents(unit.raised);
    if (!journaled.length) return { events: unit.keep(), journaled, journalId: null };
    const { player, seq } = this.players.of(cause.playerId);
    const { activity } = cause;
    const row = {
      id: newId(),
      player,
      seq: seq + 1,
      kind: cause.kind,
      cause: cause.id,
      at: cause.at,
      activity: activity ? { type: activity.type, payload: activity.payload } : null,
      events: journaled,
    };
    this.players.put(player, { player, seq: row.seq });
    this.journal.append(row);
    return { events: unit.keep(), journaled, journalId: row.id };
  }

  private async attempt<T, L>(
    wanted: Wanted,
    work: (unit: Unit, alongside: L) => Promise<T>,
    options: UnitOptions<L>,
  ): Promise<T> {
    const session = await this.sessions.acquire();
    const unit = new Unit(wanted.players, options.dryRun ?? false, session);
    const result = await this.transact(unit, session, async () => {
      const alongside = await this.load(unit, session, wanted, options);
      const answer = await work(unit, alongside as L);
      if (unit.dryRun) await session.rollback();
      else await this.store(unit, session, options.forgetIdle);
      return answer;
    });
    if (unit.dryRun) return result;
    const heard = this.commits.tell(this.journal.rowsOf(unit));
    this.events.publishCommitted(unit.events);
    if (heard) await heard;
    return result;
  }

  private async transact<T>(unit: Unit, session: Session, work: () => Promise<T>): Promise<T> {
    let broken = false;
    try {
      return await within(unit, work);
    } catch (error) {
      await session.rollback().catch(() => (broken = true));
      throw error;
    } finally {
      unit.closed = true;
      session.release(broken);
    }
  }

  private async load<L>(unit: Unit, session: Session, wanted: Wanted, options: UnitOptions<L>): Promise<L | undefined> {
    const everyone = [...wanted.players];
    const begun = session.begin();
    if (options.first) await settled([begun, options.first(session)]);
    const locked = this.players.lock(unit, session, everyone);
    const others = this.loadStores(unit, session, wanted);
    const alongside = options.alongside?.(session);
    await settled([begun, locked, ...others, alongside]);
    const unknown = await locked;
    if (unknown.length) await this.join(unit, session, wanted, unknown);
    return alongside;
  }

  /** Players without a row: make it, lock it, and load once more, for another unit may have been first. */
  private async join(unit: Unit, session: Session, wanted: Wanted, unknown: readonly string[]): Promise<void> {
    for (const player of unknown) unit.newcomers.add(player);
    const created = this.players.create(session, unknown);
    const locked = this.players.lock(unit, session, unknown);
    await settled([created, locked, ...this.loadStores(unit, session, wanted.only(unknown))]);
  }

  /** `async`: what a store throws must not leave the statements before it in flight and unheard. */
  private loadStores(unit: Unit, session: Session, wanted: Wanted): Promise<void>[] {
    return this.registry.stores.map(async (store) => store.load(unit, session, wanted));
  }

  private async store(unit: Unit, session: Session, forgetIdle = false): Promise<void> {
    const sent: (Promise<unknown> | undefined)[] = [];
    try {
      for (const store of this.registry.stores) sent.push(store.flush(unit, session));
      if (forgetIdle) sent.push(this.players.removeIdle(unit, session));
      sent.push(session.commit());
    } catch (error) {
      await Promise.allSettled(sent); // a row that cannot be encoded: nobody has sent a COMMIT
      throw error;
    }
    await settled(sent);
  }
}
