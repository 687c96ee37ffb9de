import { dayToIso } from 'besitos/calendar';
import type { StreakChange } from 'besitos/contracts';
import { defaultRules, type Rules, type StreakTypeRule } from 'besitos/ruleset';
import { decideAdvance, type StreakActivity } from '../advance-streaks/decide-advance.js';
import { decideBreaks } from '../apply-due/decide-breaks.js';
import { decideBridge } from '../bridge-zone-change/decide-bridge.js';
import { resolveDays } from '../days/resolve-days.js';
import { pastDays } from '../days/past-days.js';
import { viewStreaks } from '../get-streaks/view-streaks.js';
import type { Streaks } from '../store/streaks.js';

/** A player's streaks as activities come in, for specs: takes each step as the handlers do. */
export class Story {
  row: Streaks = { player: 'p', latest: null, due: null, streaks: {}, past: '' };
  readonly changes: StreakChange[] = [];

  constructor(
    public zone = 'UTC',
    public dayStart = 0,
    private readonly rules: Rules = defaultRules(),
  ) {}

  /** Activities of a streak type at these instants (ISO, or ms), in order of arrival. */
  act(type: string, ...instants: readonly (string | number)[]): this {
    for (const instant of instants) this.take(type, instant, false);
    return this;
  }

  import(type: string, ...instants: readonly (string | number)[]): this {
    for (const instant of instants) this.take(type, instant, true);
    return this;
  }

  /** An activity that advances nothing. */
  passBy(instant: string | number): this {
    return this.due(ms(instant));
  }

  moveTo(zone: string, at: string, dayStart = this.dayStart): this {
    this.zone = zone;
    this.dayStart = dayStart;
    this.row = decideBridge(this.row, ms(at), { zone, dayStart }, this.rules);
    return this;
  }

  seenAt(now: string | number, type: string) {
    const view = viewStreaks(this.row, this.rules, { vip: [] }, ms(now)).find((streak) => streak.type === type);
    if (!view) throw new Error(`no streak type ${type}`);
    return view;
  }

  /** The whole set of days, `2026-03-01 a`. */
  days(type: string): string[] {
    const streak = this.row.streaks[type];
    const window = streak ? resolveDays(streak, this.rule(type).apart).days : [];
    return [...pastDays(this.row.past, type), ...window].map(([day, status]) => `${dayToIso(day)} ${status}`);
  }

  /** Milestones paid so far, in order. */
  paid(type: string): number[] {
    return this.changes
      .filter((change) => change.type === type)
      .flatMap(({ milestones = [] }) => milestones.map(({ count }) => count));
  }

  rule(type: string): StreakTypeRule {
    const rule = this.rules.streakType(type);
    if (!rule) throw new Error(`no streak type ${type}`);
    return rule;
  }

  private take(type: string, instant: string | number, history: boolean): void {
    const at = ms(instant);
    this.due(at);
    const activity: StreakActivity = { zone: this.zone, dayStart: this.dayStart, at, history };
    const { row, change } = decideAdvance(this.row, activity, this.rule(type), this.rules.ruleset.streaks.lateDays);
    this.row = row;
    if (change) this.changes.push(change);
  }

  private due(at: number): this {
    const latest = Math.max(this.row.latest ?? at, at);
    const { row, changes } = decideBreaks({ ...this.row, latest }, latest, this.rules);
    this.row = row;
    this.changes.push(...changes);
    return this;
  }
}

export const ms = (instant: string | number): number => (typeof instant === 'number' ? instant : Date.parse(instant));

/** Instants on consecutive days (24 h apart) from the first on. */
export const daily = (first: string, times: number): number[] =>
  Array.from({ length: times }, (_, day) => ms(first) + day * 86_400_000);
