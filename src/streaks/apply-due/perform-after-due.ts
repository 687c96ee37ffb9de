import type { ICommand } from '@nestjs/cqrs';
import { ApplyDue, Cause, type DomainEvent } from 'besitos/contracts';
import type { UnitOfWork } from 'besitos/kernel';

/** One unit for a command about streaks: first what is due for the player, as before an activity, then the command. Refused: nothing is stored. */
export function performAfterDue(
  units: UnitOfWork,
  command: ICommand & { readonly cause: Cause },
): Promise<readonly DomainEvent[]> {
  const { cause } = command;
  return units.run([cause], async (unit) => {
    await units.apply(unit, new ApplyDue(dueCause(cause.playerId, cause.at, cause.id), undefined));
    return (await units.apply(unit, command)).events;
  });
}

/** What sets going all that is due for a player at an instant (ms). */
export const dueCause = (player: string, at: number, id: string): Cause => new Cause(id, player, at, undefined, 'due');
