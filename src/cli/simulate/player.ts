import { BUTTONS, FEATURES, MENUS, STORIES, TUTORIALS, UNMAPPED } from './catalogue.js';
import type { Chance } from './chance.js';
import { cheatDeeds } from './cheats.js';
import { userAction, type Deed } from './line.js';
import { showsUp, type Persona } from './persona.js';
import { Reading } from './reading.js';

const HOUR = 3_600_000;

/** One day of the calendar as a player lives it. */
export interface Day {
  /** Days since the start of the simulation. */
  readonly index: number;
  /** The first instant of the local day, in ms. */
  readonly begins: number;
  readonly weekend: boolean;
  /** ISO date, for the names of events. */
  readonly date: string;
}

/** Deeds of one sitting, in order of time. */
export interface Session {
  readonly deeds: readonly Deed[];
  /** Played without a connection: all of it is delivered later. */
  readonly offline: boolean;
}

/** A simulated player; remembers what was read, learned and bought. Days must be asked for in order. */
export class Player {
  private readonly reading: Reading;
  private tutorials = 0;
  private bought = false;
  /** The day of the next subscription purchase; Infinity: no subscriber. */
  private renews = Infinity;
  private lastEvent = '';

  constructor(
    readonly persona: Persona,
    private readonly chance: Chance,
  ) {
    this.reading = new Reading(chance);
  }

  /** What they do on one local day. */
  *day(day: Day): Generator<Session> {
    const { persona, chance } = this;
    if (!showsUp(persona, day.index, day.weekend, chance)) return;
    let sessions = Math.max(1, Math.round(chance.around(persona.sessionsADay * (day.weekend ? 1.3 : 1), 0.7)));
    let at = day.begins + Math.max(0.2, chance.around(persona.hour, 1.4) - (sessions - 1) * 2.5) * HOUR;
    for (let first = true; sessions > 0; sessions--, first = false) {
      const deeds = this.session(Math.round(at), day, first);
      yield { deeds, offline: chance.once(persona.offline) };
      at = deeds[deeds.length - 1].at + chance.between(0.7, 3.5) * HOUR;
    }
    if (persona.cheat && chance.once(0.4)) {
      yield { deeds: cheatDeeds(persona.cheat, Math.round(at + HOUR / 2), this.reading, chance), offline: false };
    }
  }

  /** One sitting from `at` on. */
  session(at: number, day: Day, firstOfDay: boolean): Deed[] {
    const { chance } = this;
    const began = at;
    const deeds: Deed[] = [];
    if (firstOfDay) deeds.push(userAction(at, 'daily_login'));
    deeds.push(
      userAction((at += chance.pause(3)), 'session_start', { platform: chance.pick(['android', 'ios', 'web']) }),
    );
    for (const extra of this.errands(day)) deeds.push({ ...extra, at: (at += chance.pause(30)) });
    for (let steps = Math.max(2, Math.round(chance.around(this.persona.patience, 4))); steps > 0; steps--) {
      if (chance.once(this.persona.reads)) {
        const waited = this.reading.pause();
        deeds.push(this.reading.step((at += waited), waited));
      } else {
        deeds.push(this.pastime((at += chance.pause(20))));
      }
    }
    at += chance.pause(15);
    deeds.push(userAction(at, 'session_end', { duration_seconds: Math.round((at - began) / 1000) }));
    return deeds;
  }

  private pastime(at: number): Deed {
    const { chance } = this;
    const make = chance.weighted<() => Deed>([
      [() => userAction(at, 'button_click', { button: chance.pick(BUTTONS) }), 30],
      [() => userAction(at, 'menu_navigation', { menu: chance.pick(MENUS) }), 25],
      [() => userAction(at, 'feature_usage', { feature: chance.pick(FEATURES) }), 18],
      [
        () =>
          userAction(at, 'trivia_completed', {
            trivia_id: `trivia-${chance.whole(1, 60)}`,
            correct: chance.whole(2, 10),
          }),
        5,
      ],
      [() => userAction(at, 'new_content_interaction', { content_id: `content-${chance.whole(1, 25)}` }), 5],
      [() => userAction(at, 'content_share', { story_id: chance.pick(STORIES).id }), 4],
      [() => userAction(at, chance.pick(UNMAPPED)), 4],
    ]);
    if (this.renews < Infinity && chance.once(0.15)) {
      return userAction(at, 'premium_feature_used', { feature: 'director_cut' });
    }
    return make();
  }

  /** What happens at most once in a while: tutorials, purchases, invitations, the event of the weekend. */
  private *errands(day: Day): Generator<Deed> {
    const { chance, persona } = this;
    if (this.tutorials < TUTORIALS.length && chance.once(0.7)) {
      yield userAction(0, 'tutorial_completed', { tutorial_id: TUTORIALS[this.tutorials++] });
    }
    if (day.index >= persona.buys && !this.bought) {
      this.bought = true;
      if (persona.subscribes) this.renews = day.index;
      yield userAction(0, 'first_purchase', { item: 'besito_box', amount_cents: 499, currency: 'USD' });
    }
    if (day.index >= this.renews) {
      this.renews = day.index + 30;
      yield userAction(0, 'subscription_purchase', { plan: 'premium_month', amount_cents: 999, currency: 'USD' });
    }
    if (chance.once(0.012)) yield userAction(0, 'friend_invite', { channel: 'telegram_link' });
    const event = `festival-${day.date.slice(0, 7)}-${Math.ceil(Number(day.date.slice(8)) / 7)}`;
    if (day.weekend && event !== this.lastEvent && chance.once(0.35)) {
      this.lastEvent = event;
      yield userAction(0, 'event_participation', { event_id: event });
    }
  }
}
