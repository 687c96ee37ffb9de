import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { IsSuspended } from 'besitos/contracts';
import { ConductStore } from '../store/conduct.store.js';

@QueryHandler(IsSuspended)
export class IsSuspendedHandler implements IQueryHandler<IsSuspended> {
  constructor(private readonly conducts: ConductStore) {}

  async execute({ playerId }: IsSuspended): Promise<boolean> {
    return (await this.conducts.peek(playerId)).suspended;
  }
}
