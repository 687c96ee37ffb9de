import { News, type Listener } from '../news/news.js';
import type { Told } from '../news/told.js';

/** News that a test tells. Who is not told a sequence of is one further each time. */
export class ToldNews extends News {
  complete = true;
  readonly listeners = new Set<Listener>();
  private seq = 0;

  constructor(readonly late = false) {
    super();
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(told: Omit<Told, 'seq'> & Partial<Told>): void {
    const seq = ++this.seq;
    for (const listener of this.listeners) listener.hear({ seq, ...told });
  }

  miss(place?: string): void {
    for (const listener of this.listeners) listener.missed(place);
  }
}
