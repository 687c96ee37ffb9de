import { Injectable } from '@nestjs/common';
import { Saga } from '@nestjs/cqrs';
import { AchievementsUnlocked, type Fact } from 'besitos/contracts';
import { ofType } from 'besitos/kernel';
import { map, type Observable } from 'rxjs';
import { CountTrophies } from './count-trophies/count-trophies.command.js';

@Injectable()
export class TrophiesSaga {
  @Saga()
  unlocked = (facts$: Observable<Fact>): Observable<CountTrophies> =>
    facts$.pipe(
      ofType(AchievementsUnlocked),
      map(({ cause, unlocks }) => new CountTrophies(cause, unlocks)),
    );
}
