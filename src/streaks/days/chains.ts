/** An unbroken row of days. Days are numbers since 1970-01-01. */
export interface Chain {
  readonly start: number;
  readonly last: number;
  /** The active days in it. */
  readonly count: number;
}

type Growing = { -readonly [K in keyof Chain]: Chain[K] };

/** Builds chains from days in ascending order. Distances leave out days that did not exist. */
export class ChainBuilder {
  private readonly built: Growing[] = [];
  private missing = 0;
  /** The last day in the set less the missing days before it. */
  private reach = -Infinity;

  /** @param base the chain that came before all of them: its `last` counts the missing days after it, too. */
  constructor(
    private readonly apart: number,
    base: Chain | null,
  ) {
    if (!base) return;
    this.built.push({ start: base.start, last: base.last, count: base.count });
    this.reach = base.last;
  }

  /** So far; they grow with the next days. */
  get chains(): readonly Chain[] {
    return this.built;
  }

  skip(): void {
    this.missing++;
  }

  /** Whether the latest chain lives on only if the day before `day` is in the set, and it is not. */
  needsDayBefore(day: number): boolean {
    return day - this.missing - this.reach === this.apart + 1;
  }

  add(day: number, active: boolean): void {
    this.join(day, day - this.missing, active);
  }

  /** Credits the last existing day before the day that comes next. */
  addDayBefore(day: number, before: number): void {
    this.join(before, day - this.missing - 1, true);
  }

  /** The latest chain, its `last` moved on by the missing days after it, so that it can be the base of what follows. */
  base(): Chain | null {
    const chain = this.built.at(-1);
    return chain ? { start: chain.start, last: this.reach + this.missing, count: chain.count } : null;
  }

  private join(day: number, ordinal: number, active: boolean): void {
    const count = active ? 1 : 0;
    if (ordinal - this.reach <= this.apart) {
      const chain = this.built[this.built.length - 1];
      chain.last = day;
      chain.count += count;
    } else this.built.push({ start: day, last: day, count });
    this.reach = ordinal;
  }
}

/** The longest count among chains. */
export function longestOf(chains: readonly Chain[], atLeast: number): number {
  let longest = atLeast;
  for (const chain of chains) if (chain.count > longest) longest = chain.count;
  return longest;
}
