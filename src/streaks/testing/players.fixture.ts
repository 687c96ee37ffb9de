import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, EventBus, QueryHandler, Saga, type ICommand } from '@nestjs/cqrs';
import {
  AchievementsUnlocked,
  ActivityAdmitted,
  ActivityRecorded,
  Cause,
  GetProfile,
  ProfileChanged,
  StreakRepaired,
  StreakRepairRefunded,
  type Activity,
  type DomainEvent,
  type Profile,
} from 'besitos/contracts';
import { RecordActivity } from '../../intake/record-activity/record-activity.command.js';
import { ofType, DomainError } from 'besitos/kernel';
import { map, type Observable } from 'rxjs';

/** Stands for players: what a test says of them, else the defaults. */
@Injectable()
@QueryHandler(GetProfile)
export class Profiles {
  private readonly said = new Map<string, Partial<Profile>>();

  say(player: string, profile: Partial<Profile>): void {
    this.said.set(player, profile);
  }

  vip(player: string, more: Partial<Profile> = {}): void {
    this.say(player, { vip: [{ kind: 'standard', from: 0, until: null }], ...more });
  }

  async execute({ playerId }: GetProfile): Promise<Profile> {
    const defaults: Profile = {
      player: playerId,
      zone: 'UTC',
      dayStart: 0,
      vip: [],
      optOut: false,
      autoFreeze: null,
      zoneChangedAt: null,
    };
    return { ...defaults, ...this.said.get(playerId) };
  }
}

/** Stands for intake, fair play and achievements: an activity is of the action its type names, and admitted; an `unlock` is a wave of unlocks. */
@CommandHandler(RecordActivity)
export class Chain {
  constructor(private readonly events: EventBus) {}

  async execute({ cause }: RecordActivity): Promise<void> {
    const { type } = cause.activity as Activity;
    this.events.publish(new ActivityRecorded(cause, type));
    if (type === 'unlock') return void this.events.publish(new AchievementsUnlocked(cause, []));
    this.events.publish(new ActivityAdmitted(cause, type, 1));
  }
}

/** Stands for a change of the player's days. */
export class Move extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly before: Profile,
    readonly after: Profile,
  ) {
    super();
  }
}

@CommandHandler(Move)
export class Mover {
  constructor(private readonly events: EventBus) {}

  async execute({ cause, before, after }: Move): Promise<void> {
    this.events.publish(new ProfileChanged(cause, before, after));
  }
}

export class Pay extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly amount: number,
  ) {
    super();
  }
}

/** Stands for points: takes and gives back, and refuses who has too little. */
@Injectable()
@CommandHandler(Pay)
export class Purse {
  readonly held = new Map<string, number>();
  readonly prices = new Map<string, number>();

  async execute({ cause, amount }: Pay): Promise<void> {
    const held = this.held.get(cause.playerId) ?? 0;
    if (held < amount) throw new DomainError('insufficient_points', 422, `there are only ${held} Besitos`);
    this.held.set(cause.playerId, held - amount);
  }
}

@Injectable()
export class PurseSaga {
  constructor(private readonly purse: Purse) {}

  @Saga()
  repaired = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(StreakRepaired),
      map(({ cause, price, purchase }) => {
        this.purse.prices.set(purchase, price);
        return new Pay(cause, price);
      }),
    );

  @Saga()
  refunded = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(StreakRepairRefunded),
      map(({ cause, purchase }) => new Pay(cause, -(this.purse.prices.get(purchase) ?? 0))),
    );
}
