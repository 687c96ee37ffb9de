import { dayToIso } from 'besitos/calendar';
import { vipAt, type Profile, type StreakChange, type StreakRisk } from 'besitos/contracts';
import { defaultRules, FixedRulebook, type Rules, type StreakTypeRule } from 'besitos/ruleset';
import { decideAdvance } from '../advance-streaks/decide-advance.js';
import { decideDue } from '../apply-due/decide-due.js';
import { decideBridge } from '../bridge-zone-change/decide-bridge.js';
import { allDays } from '../days/freezes-used.js';
import { dayOfIso } from '../days/local-date.js';
import { decideFrozen } from '../freeze-streak/decide-hand-freeze.js';
import { decidePause } from '../pause-streaks/decide-pause.js';
import { survey, type SurveyedStreak } from '../read-streaks/survey.js';
import { decideRepair } from '../repair-streak/decide-repair.js';
import type { Streaks } from '../store/streaks.js';

/** A player's streaks as activities come in, for specs: takes each step as the handlers do. */
export class Story {
  row: Streaks = { player: 'p', latest: null, due: null, streaks: {}, past: '', care: null };
  profile: Profile;
  /** What moved, in order, in its barest form. */
  readonly changes: StreakChange[] = [];
  /** The same as told in full. */
  readonly told: StreakChange[] = [];
  readonly risks: StreakRisk[] = [];
  readonly paidFor: { readonly price: number; readonly purchase: string }[] = [];
  readonly refunds: string[] = [];
  private readonly book: FixedRulebook;

  constructor(
    zone = 'UTC',
    dayStart = 0,
    private readonly rules: Rules = defaultRules(),
  ) {
    this.book = new FixedRulebook(rules);
    this.profile = {
      player: 'p',
      zone,
      dayStart,
      vip: [],
      optOut: false,
      autoFreeze: null,
      zoneChangedAt: null,
    };
  }

  /** From the beginning of time on, or from an instant. */
  vip(from: string | number = 0, autoFreeze: boolean | null = null): this {
    this.profile = { ...this.profile, vip: [{ kind: 'premium', from: ms(from), until: null }], autoFreeze };
    return this;
  }

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
    return this.arrive(ms(instant), false);
  }

  /** The sweep comes by, at this instant of the clock. */
  sweep(instant: string | number): this {
    return this.applyDue(ms(instant), false);
  }

  moveTo(zone: string, at: string, dayStart = this.profile.dayStart): this {
    this.profile = { ...this.profile, zone, dayStart };
    this.row = decideBridge(this.row, ms(at), { zone, dayStart }, this.book);
    return this;
  }

  /** By hand. Answers why it is refused, or nothing. */
  freeze(type: string, at: string | number): string | undefined {
    this.applyDue(ms(at), false);
    const frozen = decideFrozen(this.row, ms(at), this.profile, this.rule(type), this.book);
    if ('refused' in frozen) return frozen.refused;
    this.row = frozen.row;
    this.tell(frozen.change);
    return undefined;
  }

  pause(at: string | number, days: number, first?: string): string | undefined {
    this.applyDue(ms(at), false);
    const pause = { first: first === undefined ? undefined : dayOfIso(first), days };
    const paused = decidePause(this.row, ms(at), this.profile, pause, this.book);
    if ('refused' in paused) return paused.refused;
    this.row = paused.row;
    paused.changes.forEach((change) => this.tell(change));
    return undefined;
  }

  repair(type: string, at: string | number): string | undefined {
    this.applyDue(ms(at), false);
    const repaired = decideRepair(this.row, ms(at), this.profile, this.rule(type), this.book);
    if ('refused' in repaired) return repaired.refused;
    this.row = repaired.row;
    this.paidFor.push({ price: repaired.price, purchase: repaired.purchase });
    this.tell(repaired.change);
    return undefined;
  }

  surveyAt(now: string | number) {
    return survey(this.row, ms(now), this.profile, this.book);
  }

  seenAt(now: string | number, type: string): SurveyedStreak {
    const view = this.surveyAt(now).items.find((streak) => streak.type === type);
    if (!view) throw new Error(`no streak type ${type}`);
    return view;
  }

  /** The whole set of days, `2026-03-01 a`. */
  days(type: string): string[] {
    const { streaks, past } = this.row;
    return allDays(streaks[type], past, type, this.rule(type).apart).map(
      ([day, status]) => `${dayToIso(day)} ${status}`,
    );
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
    this.arrive(at, history);
    const { zone, dayStart } = this.profile;
    const activity = { zone, dayStart, at, history, isVip: vipAt(this.profile, at) !== 'none' };
    const { row, change, refund } = decideAdvance(this.row, activity, this.rule(type), this.book);
    this.row = row;
    if (change) this.tell(change);
    if (refund !== undefined) this.refunds.push(refund);
  }

  private arrive(at: number, history: boolean): this {
    const latest = Math.max(this.row.latest ?? at, at);
    const { player, due, streaks, past, care } = this.row;
    this.row = { player, latest, due, streaks, past, care };
    return this.applyDue(latest, history);
  }

  private applyDue(at: number, history: boolean): this {
    const { row, changes, risks } = decideDue(this.row, { at, history }, this.profile, this.book);
    this.row = row;
    changes.forEach((change) => this.tell(change));
    this.risks.push(...risks);
    return this;
  }

  private tell(change: StreakChange): void {
    const { type, before, count, longest, broken, milestones } = change;
    this.told.push(change);
    if (change.covered && change.reason !== 'repaired') return;
    this.changes.push({ type, before, count, longest, ...(broken && { broken }), ...(milestones && { milestones }) });
  }
}

export const ms = (instant: string | number): number => (typeof instant === 'number' ? instant : Date.parse(instant));

/** Instants on consecutive days (24 h apart) from the first on. */
export const daily = (first: string, times: number): number[] =>
  Array.from({ length: times }, (_, day) => ms(first) + day * 86_400_000);
