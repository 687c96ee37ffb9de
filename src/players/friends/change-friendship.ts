import { Command, CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { FriendshipChanged, type Friendship } from 'besitos/contracts';
import { Clock, DomainError, UnitOfWork } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { refuseErased } from '../erase-player/refuse-erased.js';
import { TombstoneStore } from '../store/tombstone.store.js';
import { decideAct, decideFollowing, decideLimit, type FriendshipAct, type LimitReached } from './decide-friendship.js';
import { PairCause } from './pair-cause.js';
import { FriendCountsLookup } from './store/friend-counts.lookup.js';
import { FriendshipStore } from './store/friendship.store.js';

/**
 * One player acts towards another; answers how the player stands to the other afterwards. Raises `FriendshipChanged` for each side that
 * changed. Errors: `not_with_oneself`, `no_request`, `player_blocked`, `player_erased`, `too_many_friends`,
 * `other_has_too_many_friends`, `too_many_requests`.
 */
export class ChangeFriendship extends Command<Friendship> {
  constructor(
    readonly player: string,
    readonly act: FriendshipAct,
    readonly other: string,
    readonly correlation: string,
  ) {
    super();
  }
}

/** One unit of work locks both players; each side is a step of its own, so each side's change has a journal row of its player. */
@CommandHandler(ChangeFriendship)
export class ChangeFriendshipHandler implements ICommandHandler<ChangeFriendship> {
  constructor(
    private readonly units: UnitOfWork,
    private readonly friendships: FriendshipStore,
    private readonly clock: Clock,
  ) {}

  async execute({ player, act, other, correlation }: ChangeFriendship): Promise<Friendship> {
    if (player === other)
      throw new DomainError('not_with_oneself', 400, 'A player cannot be their own friend: name another player.', [
        { field: 'other', message: 'must be another player' },
      ]);
    const mine = new PairCause(correlation, player, other, this.clock.now());
    const theirs = mine.mirrored();
    return this.units.run([mine, theirs], async (unit) => {
      await this.units.apply(unit, new ChangeSide(mine, act));
      await this.units.apply(unit, new ChangeSide(theirs, 'follow'));
      return this.friendships.of(player, other).stance;
    });
  }
}

/** Changes the side of the cause's player; `follow`: after the other one acted. Within this module only. */
export class ChangeSide extends Command<void> {
  constructor(
    readonly cause: PairCause,
    readonly act: FriendshipAct | 'follow',
  ) {
    super();
  }
}

@CommandHandler(ChangeSide)
export class ChangeSideHandler implements ICommandHandler<ChangeSide> {
  constructor(
    private readonly friendships: FriendshipStore,
    private readonly counts: FriendCountsLookup,
    private readonly tombstones: TombstoneStore,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, act }: ChangeSide): Promise<void> {
    const { playerId: player, other, at } = cause;
    const { stance: before } = this.friendships.of(player, other);
    const pair = { mine: before, theirs: this.friendships.of(other, player).stance };
    const next = act === 'follow' ? decideFollowing(pair) : this.allowed(cause, act, decideAct(act, pair), before);
    if (next !== before) this.friendships.put({ player, key: other, stance: next, since: at });
    this.events.publish(new FriendshipChanged(cause, other, before, next));
  }

  private allowed(cause: PairCause, act: FriendshipAct, next: Friendship | undefined, before: Friendship): Friendship {
    if (act === 'request' || act === 'block')
      for (const player of [cause.playerId, cause.other]) refuseErased(this.tombstones, player);
    if (next === undefined) throw act === 'request' ? playerBlocked(cause) : noRequest(cause);
    const isNew = next !== before && (act === 'request' || act === 'accept');
    const limit = isNew ? this.limitOf(cause, next) : undefined;
    if (limit) throw limitError(limit, cause, this.rulebook.at(cause.at).ruleset.friends);
    return next;
  }

  private limitOf({ playerId, other, at }: PairCause, next: Friendship): LimitReached | undefined {
    const [mine, theirs] = [this.counts.friendCountsOf(playerId), this.counts.friendCountsOf(other)];
    return decideLimit(next, mine, theirs, this.rulebook.at(at).ruleset.friends);
  }
}

const noRequest = ({ playerId, other }: PairCause): DomainError =>
  new DomainError(
    'no_request',
    409,
    `There is no request of ${other} that ${playerId} could answer; it may have been withdrawn.`,
  );

const playerBlocked = ({ playerId, other }: PairCause): DomainError =>
  new DomainError(
    'player_blocked',
    409,
    `${playerId} has blocked ${other}. Unblock them first: DELETE /v1/players/{id}/friends/{other}.`,
  );

function limitError(
  limit: LimitReached,
  { playerId, other }: PairCause,
  { most, openRequests }: { readonly most: number; readonly openRequests: number },
): DomainError {
  const detail: Record<LimitReached, string> = {
    too_many_friends: `${playerId} has ${most} friends, the most there may be. Remove one first.`,
    other_has_too_many_friends: `${other} has ${most} friends, the most there may be.`,
    too_many_requests: `${playerId} waits for the answer to ${openRequests} requests, the most there may be. Withdraw one first.`,
  };
  return new DomainError(limit, 409, detail[limit]);
}
