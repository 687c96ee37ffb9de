import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { PayReward, PointsAwarded, RewardsEarned } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { Draft } from '../ledger/draft.js';
import { Ledger } from '../store/ledger.js';
import { RewardStore } from '../store/reward.store.js';

const NAME = /^[\x21-\x7e]{1,200}$/;

@CommandHandler(PayReward)
export class PayRewardHandler implements ICommandHandler<PayReward> {
  constructor(
    private readonly paid: RewardStore,
    private readonly ledger: Ledger,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, source, key, reward }: PayReward): Promise<boolean> {
    refuseInvalid(source, key, reward);
    const player = cause.playerId;
    const id = `${source}|${key}`;
    if (this.paid.of(player, id).paidAt !== null) return false;
    this.paid.put({ player, key: id, paidAt: cause.at });
    this.events.publish(new RewardsEarned(cause, source, key, reward));
    if (reward.besitos) this.book(cause, source, key, reward.besitos);
    return true;
  }

  private book(cause: PayReward['cause'], source: string, key: string, amount: number): void {
    const rules = this.rulebook.at(cause.at);
    const draft = new Draft(this.ledger.account(cause.playerId), rules);
    draft.add('bonus', amount, 'reward', { ruleset: rules.version, base: amount, reward: { source, key } });
    const booking = draft.done();
    this.ledger.book(cause, booking);
    const { entries, level, account } = booking;
    const { balance, experience } = account;
    this.events.publish(new PointsAwarded(cause, undefined, entries, balance, experience, level, undefined, []));
  }
}

function refuseInvalid(source: string, key: string, { besitos, badge }: PayReward['reward']): void {
  const faults = [
    ...(NAME.test(source) && !source.includes('|')
      ? []
      : [{ field: 'source', message: 'must be 1 to 200 visible ASCII characters without |' }]),
    ...(NAME.test(key) ? [] : [{ field: 'key', message: 'must be 1 to 200 visible ASCII characters' }]),
    ...(besitos === undefined || (Number.isSafeInteger(besitos) && besitos > 0)
      ? []
      : [{ field: 'reward.besitos', message: 'must be a positive integer' }]),
    ...(besitos === undefined && badge === undefined ? [{ field: 'reward', message: 'must pay something' }] : []),
  ];
  if (!faults.length) return;
  const detail = faults.map(({ field, message }) => `${field} ${message}`).join('; ');
  throw new DomainError('invalid_reward', 400, `The reward is not valid: ${detail}.`, faults);
}
