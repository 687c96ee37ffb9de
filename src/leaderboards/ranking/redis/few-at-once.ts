import { DomainError } from 'besitos/kernel';

/** Work that costs much: so many at once, in the order they came, and so many wait at most. */
export class FewAtOnce {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly waiting: number,
  ) {}

  /** @throws DomainError `ranks_not_ready` when too many wait */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.most) this.running++;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.running--;
    }
  }

  private turn(): Promise<void> {
    if (this.line.length >= this.waiting) {
      throw new DomainError(
        'ranks_not_ready',
        503,
        'The ranks are being built, and many wait for them. Ask again in a moment.',
      );
    }
    return new Promise((resolve) => this.line.push(resolve));
  }
}
