import { Injectable } from '@nestjs/common';
import { Rulebook } from 'besitos/ruleset';
import { TallyStore } from '../store/tally.store.js';
import { dayKey, utcDayOf } from '../store/tally-keys.js';
import type { HourView } from './summary.view.js';

const MS_AN_HOUR = 3_600_000;

/** The clock hour (UTC) of an instant, and what is left in it under the cap. */
@Injectable()
export class HourReader {
  constructor(
    private readonly tallies: TallyStore,
    private readonly rulebook: Rulebook,
  ) {}

  async read(player: string, at: number): Promise<HourView> {
    const { hourlyCap: cap } = this.rulebook.at(at).ruleset.points;
    const { hours } = await this.tallies.peek(player, dayKey(utcDayOf(at)));
    const from = Math.floor(at / MS_AN_HOUR) * MS_AN_HOUR;
    const used = hours[new Date(from).getUTCHours()] ?? 0;
    const [since, until] = [from, from + MS_AN_HOUR].map((instant) => new Date(instant).toISOString());
    return { from: since, until, cap, used, left: Math.max(0, cap - used) };
  }
}
