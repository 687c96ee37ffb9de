import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Cause, type Activity } from 'besitos/contracts';
import { RecordActivity } from '../record-activity/record-activity.command.js';
import {
  isConnectionLost,
  isContention,
  isDataError,
  type JournaledEvent,
  Lanes,
  DomainError,
  NotLoaded,
  UnitOfWork,
  type Unit,
} from 'besitos/kernel';
import { DeadLetters, storable, type Source } from '../store/dead-letters.js';
import { Inbox, type Seen } from '../store/inbox.js';
import { contentHash } from './content-hash.js';

export const INTAKE_OPTIONS = Symbol('intake options');
export interface IntakeOptions {
  /** Units at once. */
  readonly lanes: number;
  /** Activities a unit at most. */
  readonly batch: number;
}

/** What became of one activity: what the journal keeps of it, or why it was not taken in. */
export type Taken =
  | { readonly activity: Activity; readonly journaled: readonly JournaledEvent[]; readonly replayed: boolean }
  | { readonly activity: Activity; readonly error: Error };

interface Item {
  readonly activity: Activity;
  readonly hash: Buffer;
  readonly source: Source;
}

const rerunOn = (error: unknown): boolean => Inbox.isTaken(error) || isConnectionLost(error);

/**
 * Takes activities in: many a unit of work, each player's in order of arrival. An activity that throws is undone alone and kept as a
 * dead letter; what PostgreSQL refuses at the end is found by halving; when the machine fails, nothing is dead-lettered and all reject.
 */
@Injectable()
export class Intake implements BeforeApplicationShutdown {
  private readonly log = new Logger(Intake.name);
  private readonly lanes: Lanes<Item, Taken>;

  constructor(
    private readonly units: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly deadLetters: DeadLetters,
    @Inject(INTAKE_OPTIONS) { lanes, batch }: IntakeOptions,
  ) {
    this.lanes = new Lanes({ lanes, batch, capacity: 50_000, run: (items) => this.takeHalving(items) });
  }

  /** One promise an activity, in order; each settles with its unit. */
  submit(activities: readonly Activity[], source: Source = 'http'): Promise<Taken>[] {
    return activities.map((activity) =>
      this.lanes.submit(activity.playerId, { activity, hash: contentHash(activity), source }),
    );
  }

  take(activities: readonly Activity[]): Promise<Taken[]> {
    return Promise.all(this.submit(activities));
  }

  /** What would happen: the same code, one unit, nothing stored. */
  rehearse(activities: readonly Activity[]): Promise<readonly Taken[]> {
    return this.unit(
      activities.map((activity) => ({ activity, hash: contentHash(activity), source: 'http' })),
      true,
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.lanes.close();
  }

  private async takeHalving(items: readonly Item[]): Promise<readonly Taken[]> {
    try {
      return await this.unit(items, false);
    } catch (error) {
      if (!isDataError(error)) throw error;
      if (items.length === 1) return [await this.deadLetter(items[0], error as Error)];
      const middle = items.length >> 1;
      return [...(await this.takeHalving(items.slice(0, middle))), ...(await this.takeHalving(items.slice(middle)))];
    }
  }

  private unit(items: readonly Item[], dryRun: boolean): Promise<readonly Taken[]> {
    const causes = items.map(({ activity }) => Cause.of(activity));
    const ids = items.map(({ activity }) => activity.id);
    return this.units.run<readonly Taken[], Map<string, Seen>>(
      causes,
      (unit, seen) => this.fold(unit, items, causes, new Map(seen)),
      {
        dryRun,
        rerunOn,
        forgetIdle: true,
        alongside: (session) => this.inbox.find(session, ids),
      },
    );
  }

  private async fold(
    unit: Unit,
    items: readonly Item[],
    causes: readonly Cause[],
    seen: Map<string, Seen>,
  ): Promise<readonly Taken[]> {
    const taken: Taken[] = [];
    for (const [i, item] of items.entries()) {
      const { activity, hash } = item;
      const before = seen.get(activity.id);
      if (before) taken.push(repeat(activity, hash, before));
      else {
        const result = await this.settle(unit, causes[i], item);
        if ('journaled' in result) seen.set(activity.id, { hash, events: result.journaled });
        taken.push(result);
      }
    }
    return taken;
  }

  private async settle(unit: Unit, cause: Cause, item: Item): Promise<Taken> {
    const { activity, hash } = item;
    try {
      const { journaled, journalId } = await this.units.apply(unit, new RecordActivity(cause));
      if (!journalId) throw new Error('no module answers to activities: the application lacks the points module');
      this.inbox.append({ id: activity.id, player: activity.playerId, hash, journal: journalId });
      return { activity, journaled, replayed: false };
    } catch (error) {
      if (error instanceof NotLoaded || isConnectionLost(error) || isContention(error)) throw error;
      if (!unit.dryRun) this.keepDeadLetter(item, error as Error);
      return { activity, error: failure(error) };
    }
  }

  /** Whatever the activity holds, its dead letter must be storable: there is no second one for a dead letter that fails. */
  private async deadLetter(item: Item, error: Error): Promise<Taken> {
    const { activity } = item;
    const cause = new Cause(storable(activity.id), storable(activity.playerId), activity.occurredAt, activity);
    await this.units.run([cause], () => Promise.resolve(this.keepDeadLetter(item, error)), {
      rerunOn: isConnectionLost,
    });
    return { activity, error: failure(error) };
  }

  private keepDeadLetter({ activity, hash, source }: Item, error: Error): void {
    this.log.error(`activity ${activity.id} of player ${activity.playerId} is dead: ${error.stack ?? error.message}`);
    this.deadLetters.keep(activity, hash, source, failure(error).code, error.message);
  }
}

function repeat(activity: Activity, hash: Buffer, before: Seen): Taken {
  if (!hash.equals(before.hash)) {
    return {
      activity,
      error: new DomainError(
        'id_conflict',
        409,
        `The id ${activity.id} was taken in before with other content. Give a new activity a new id.`,
      ),
    };
  }
  return { activity, journaled: before.events ?? [], replayed: true };
}

const failure = (error: unknown): DomainError =>
  error instanceof DomainError
    ? error
    : new DomainError(
        'activity_failed',
        500,
        'The activity could not be applied, and nothing of it counts. Unless this was a dry run it is kept as a dead letter. Send it again when it is mended.',
      );
