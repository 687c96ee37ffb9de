import { Query } from '@nestjs/cqrs';

/** Whether an operator suspended the player. Inside a unit of work: as the unit holds it. */
export class IsSuspended extends Query<boolean> {
  constructor(readonly playerId: string) {
    super();
  }
}
