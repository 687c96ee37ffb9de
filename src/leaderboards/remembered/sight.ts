import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { News } from '../news/news.js';
import type { Told } from '../news/told.js';

/** Who is on the boards for others. */
@Injectable()
export class Sight implements OnApplicationShutdown {
  private changes = 0;
  private stop: (() => void) | undefined;

  constructor(private readonly news: News) {}

  onApplicationShutdown(): void {
    this.stop?.();
  }

  /**
   * Another one after every commit that hides a player, shows one again or erases one, before who asked for that is answered.
   * Nothing: it may have changed.
   */
  version(): string | undefined {
    this.stop ??= this.news.listen({ hear: (told) => this.hear(told), missed: () => void this.changes++ });
    return this.news.complete ? String(this.changes) : undefined;
  }

  private hear({ hidden, erased }: Told): void {
    if (hidden !== undefined || erased) this.changes++;
  }
}
