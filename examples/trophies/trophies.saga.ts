import { Injectable } from '@nestjs/common';
import { Saga } from '@nestjs/cqrs';
import { AchievementsUnlocked, type DomainEvent } from 'besitos/contracts';
import { ofType } from 'besitos/kernel';
import { map, type Observable } from 'rxjs';
import { CountTrophies } from './count-trophies/count-trophies.command.js';

@Injectable()
export class TrophiesSaga {
  @Saga()
  unlocked = (events$: Observable<DomainEvent>): Observable<CountTrophies> =>
    events$.pipe(
      ofType(AchievementsUnlocked),
      map(({ cause, unlocks }) => new CountTrophies(cause, unlocks)),
    );
}
