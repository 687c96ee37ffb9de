import type { Day } from './past-days.js';

/** An unbroken row of days. Days are numbers since 1970-01-01. */
export interface Chain {
  readonly start: number;
  readonly last: number;
  /** The active days in it; 0 for covered days that nothing came before. */
  readonly count: number;
  /** The last active day, where that is not `last`. */
  readonly active?: number;
}

type Growing = { -readonly [K in keyof Chain]: Chain[K] };
type Status = Exclude<Day[1], 'x'>;
/** A cover decided after the day: it counts only if nothing before that decision makes it needless. */
interface LateCover {
  readonly day: number;
  readonly ordinal: number;
  readonly status: Status;
  /** Bought: decided long after, so never before an activity of its neighbourhood. */
  readonly bought: boolean;
}

/** Builds chains from days in ascending order. Distances leave out days that did not exist. */
export class ChainBuilder {
  private readonly built: Growing[] = [];
  private missing = 0;
  /** The last day in the set less the missing days before it. */
  private reach = -Infinity;
  private covers: LateCover[] = [];

  /**
   * @param base the chain that came before all of them: its `last` counts the missing days after it, too.
   * @param days told of every day of the set, and of missing ones; not always in ascending order.
   */
  constructor(
    private readonly apart: number,
    base: Chain | null,
    private readonly days?: Day[],
  ) {
    if (!base) return;
    this.built.push({ start: base.start, last: base.last, count: base.count, active: base.active });
    this.reach = base.last;
  }

  /** So far; they grow with the next days. */
  get chains(): readonly Chain[] {
    return this.built;
  }

  skip(day: number): void {
    this.missing++;
    this.days?.push([day, 'x']);
  }

  /**
   * Whether the latest chain lives on only if the day before `day` is in the set, and it is not.
   * Automatic freezes up to then count; the last one was decided only at the end of the day's grace, and does not.
   */
  needsDayBefore(day: number): boolean {
    const ordinal = day - this.missing;
    let reach = this.reach;
    for (const cover of this.covers)
      if (!cover.bought && cover.ordinal < ordinal - this.apart) reach = Math.max(reach, cover.ordinal);
    return ordinal - reach === this.apart + 1;
  }

  add(day: number, status: Status): void {
    const ordinal = day - this.missing;
    this.takeCovers(ordinal - this.reach <= this.apart ? -Infinity : ordinal);
    this.join(day, ordinal, status);
  }

  /** A day covered by a decision that fell after it. */
  addLateCover(day: number, status: Status, bought: boolean): void {
    this.covers.push({ day, ordinal: day - this.missing, status, bought });
  }

  /** Credits the last existing day before the day that comes next. */
  addDayBefore(day: number, before: number): void {
    const ordinal = day - this.missing;
    this.takeCovers(ordinal - this.apart);
    this.join(before, ordinal - 1, 'a');
  }

  /** No day comes next: covers that nothing made needless stand. */
  close(): this {
    this.takeCovers(Infinity);
    return this;
  }

  /** The latest chain, its `last` moved on by the missing days after it, so that it can be the base of what follows. */
  base(): Chain | null {
    const chain = this.built.at(-1);
    if (!chain) return null;
    const { start, count, active } = chain;
    const last = this.reach + this.missing;
    return active === undefined ? { start, last, count } : { start, last, count, active };
  }

  /** Takes the late covers before `ordinal` into the set, and drops the others. */
  private takeCovers(ordinal: number): void {
    if (!this.covers.length) return;
    const covers = this.covers;
    this.covers = [];
    for (const cover of covers) if (cover.ordinal < ordinal) this.join(cover.day, cover.ordinal, cover.status);
  }

  private join(day: number, ordinal: number, status: Status): void {
    this.days?.push([day, status]);
    const active = status === 'a';
    const chain = this.built.at(-1);
    if (!chain || ordinal - this.reach > this.apart) {
      this.built.push({ start: day, last: day, count: active ? 1 : 0 });
    } else if (active) {
      if (chain.count === 0) chain.start = day; // covered days alone begin nothing
      chain.last = day;
      chain.count++;
      chain.active = undefined;
    } else {
      if (chain.count > 0) chain.active ??= chain.last;
      chain.last = day;
    }
    this.reach = ordinal;
  }
}

/** The longest count among chains. */
export function longestOf(chains: readonly Chain[], atLeast: number): number {
  let longest = atLeast;
  for (const chain of chains) if (chain.count > longest) longest = chain.count;
  return longest;
}

/** The chain that stands: the latest with an active day in it. Covered days ahead that it does not reach yet are none. */
export function latestOf(chains: readonly Chain[]): Chain | undefined {
  for (let i = chains.length - 1; i >= 0; i--) if (chains[i].count > 0) return chains[i];
  return undefined;
}
