import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { PlayerErased, ProfileChanged } from 'besitos/contracts';
import type { Subscription } from 'rxjs';
import { Sight } from '../ranking/sight.js';

/** For a process that sees all commits. */
@Injectable()
export class OwnSight extends Sight implements OnModuleDestroy {
  private changes = 0;
  private hearing: Subscription | undefined;

  constructor(private readonly events: EventBus) {
    super();
  }

  onModuleDestroy(): void {
    this.hearing?.unsubscribe();
  }

  async version(): Promise<string> {
    this.hearing ??= this.events.subscribe((fact) => this.hear(fact));
    return String(this.changes);
  }

  private hear(fact: object): void {
    const concerns =
      fact instanceof PlayerErased || (fact instanceof ProfileChanged && fact.before.optOut !== fact.after.optOut);
    if (concerns) this.changes++;
  }
}
