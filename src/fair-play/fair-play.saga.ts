import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { AdmitActivity, DueApplied, type Fact } from 'besitos/contracts';
import { ofType } from 'besitos/kernel';
import { filter, map, type Observable } from 'rxjs';

@Injectable()
export class FairPlaySaga {
  /** Once all that was due before it is applied, the activity asks to count. What a sweep applies has none. */
  @Saga()
  dueApplied = (facts$: Observable<Fact>): Observable<ICommand> =>
    facts$.pipe(
      ofType(DueApplied),
      filter(({ cause }) => cause.activity !== undefined),
      map((fact) => new AdmitActivity(fact.cause, fact.action)),
    );
}
