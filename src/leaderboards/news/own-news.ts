import { Injectable } from '@nestjs/common';
import { Commits } from 'besitos/kernel';
import { News, type Listener } from './news.js';
import { toldIn } from './told.js';

/** For a process that makes all commits itself. While nobody listens it costs nothing. */
@Injectable()
export class OwnNews extends News {
  readonly late = false;
  readonly complete = true;
  private stop: (() => void) | undefined;

  constructor(private readonly commits: Commits) {
    super();
  }

  override listen(listener: Listener): () => void {
    const leave = super.listen(listener);
    this.stop ??= this.commits.listen((rows) => {
      for (const told of toldIn(rows)) this.pass(told);
    });
    return () => {
      leave();
      if (this.listeners.size) return;
      this.stop?.();
      this.stop = undefined;
    };
  }
}
