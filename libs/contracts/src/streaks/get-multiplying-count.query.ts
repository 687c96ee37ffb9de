import { Query } from '@nestjs/cqrs';

/** The count of the streak that multiplies awards (`points.streak.type`) at an event time (ms); 0 when its chain is broken by then. */
export class GetMultiplyingCount extends Query<number> {
  constructor(
    readonly playerId: string,
    readonly at: number,
  ) {
    super();
  }
}
