import { News } from '../news/news.js';
import type { Told } from '../news/told.js';

/** News that a test tells. Who is not told a sequence of is one further each time. */
export class ToldNews extends News {
  complete = true;
  private seq = 0;

  constructor(readonly late = false) {
    super();
  }

  get listening(): number {
    return this.listeners.size;
  }

  tell(told: Omit<Told, 'seq'> & Partial<Told>): void {
    const seq = ++this.seq;
    this.pass({ seq, ...told });
  }

  miss(boardPeriod?: string): void {
    this.passMissed(boardPeriod);
  }
}
