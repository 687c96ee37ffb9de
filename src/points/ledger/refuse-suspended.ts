import type { QueryBus } from '@nestjs/cqrs';
import { IsSuspended } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';

/** A suspended player earns and spends nothing; corrections go through. Errors: `suspended`. */
export async function refuseSuspended(queries: QueryBus, player: string): Promise<void> {
  if (!(await queries.execute(new IsSuspended(player)))) return;
  throw new DomainError('suspended', 409, `Player ${player} is suspended. Unsuspend them first.`);
}
