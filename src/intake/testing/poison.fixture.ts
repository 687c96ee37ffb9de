import { Module } from '@nestjs/common';
import { CommandHandler, Saga } from '@nestjs/cqrs';
import { ActivityRecorded, type Cause, type DomainEvent } from 'besitos/contracts';
import { ofType, DomainError } from 'besitos/kernel';
import { filter, map, type Observable } from 'rxjs';

/** What an activity may ask for in its payload. */
export type Poison = 'saga' | 'handler' | 'error' | 'machine' | undefined;
const poisonIn = ({ activity }: Cause): Poison => activity?.payload.poison as Poison;

class Swallow {
  constructor(readonly cause: Cause) {}
}

/** How often the machine fails before it is well again. */
export const machine = { failures: 0, tries: 0 };

@CommandHandler(Swallow)
class SwallowHandler {
  async execute({ cause }: Swallow): Promise<void> {
    const poison = poisonIn(cause);
    if (poison === 'error') throw new DomainError('too_bitter', 422, 'Nobody swallows that.');
    if (poison === 'handler') throw new Error('the handler choked');
    if (machine.tries++ < machine.failures) throw Object.assign(new Error('the machine is away'), { code: '08006' });
  }
}

class PoisonSaga {
  @Saga() recorded = (events$: Observable<DomainEvent>): Observable<Swallow> =>
    events$.pipe(
      ofType(ActivityRecorded),
      filter(({ cause }) => poisonIn(cause) !== undefined),
      map(({ cause }) => {
        if (poisonIn(cause) === 'saga') throw new Error('the saga choked');
        return new Swallow(cause);
      }),
    );
}

/** A room that fails when an activity asks for it. */
@Module({ providers: [SwallowHandler, PoisonSaga] })
export class PoisonModule {}
