import { Injectable } from '@nestjs/common';
import { Commits } from 'besitos/kernel';
import { News, type Listener } from './news.js';
import { toldIn } from './told.js';

/** For a process that makes all commits itself. While nobody listens it costs nothing. */
@Injectable()
export class OwnNews extends News {
  readonly late = false;
  readonly complete = true;
  private readonly listeners = new Set<Listener>();
  private stop: (() => void) | undefined;

  constructor(private readonly commits: Commits) {
    super();
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    this.stop ??= this.commits.listen((rows) => {
      for (const told of toldIn(rows)) for (const one of this.listeners) one.hear(told);
    });
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size) return;
      this.stop?.();
      this.stop = undefined;
    };
  }
}
