import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { dayToIso, localDay, startOfDay } from 'besitos/calendar';
import { GetAccount, GetProfile } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { DataSource } from 'typeorm';
import { TallyStore } from '../store/tally.store.js';
import { dayKey, utcDayOf } from '../store/tally-keys.js';
import type { HourView, SummaryView, TodayView } from './summary.view.js';

const MS_AN_HOUR = 3_600_000;

/** By event time; looks at the player's own entries only (primary key). */
const DAY = `
  SELECT coalesce(sum(e.amount) FILTER (WHERE coalesce(o.kind, e.kind) IN ('earned', 'bonus')), 0)::bigint AS earned,
         coalesce(-sum(e.amount) FILTER (WHERE coalesce(o.kind, e.kind) = 'spent'), 0)::bigint AS spent,
         coalesce(sum(e.amount), 0)::bigint AS change
    FROM points.entries e
    LEFT JOIN points.entries o ON o.player = e.player AND o.seq = e.corrects_seq
   WHERE e.player = $1 AND coalesce(o.at, e.at) >= $2 AND coalesce(o.at, e.at) < $3`;

/** Balance, level, the player's day and the hour of the cap, as they stand now. */
@Injectable()
export class SummaryReader {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly queries: QueryBus,
    private readonly tallies: TallyStore,
    private readonly clock: Clock,
    private readonly rulebook: Rulebook,
  ) {}

  async read(playerId: string): Promise<SummaryView> {
    const now = this.clock.now();
    const { balance, experience, level } = await this.queries.execute(new GetAccount(playerId));
    const [today, hour] = await Promise.all([this.today(playerId, now), this.hour(playerId, now)]);
    return { playerId, balance, experience, level, today, hour };
  }

  /** A correction belongs to the day of the entry it corrects, so that a day shows what is left of it. */
  private async today(player: string, now: number): Promise<TodayView> {
    const { zone, dayStart } = await this.queries.execute(new GetProfile(player));
    const day = localDay(zone, dayStart, now);
    const span = [startOfDay(zone, dayStart, day), startOfDay(zone, dayStart, day + 1)].map((at) => new Date(at));
    const [sums] = await this.dataSource.query<Omit<TodayView, 'date'>[]>(DAY, [player, ...span]);
    return { date: dayToIso(day), ...sums };
  }

  private async hour(player: string, now: number): Promise<HourView> {
    const { hourlyCap: cap } = this.rulebook.at(now).ruleset.points;
    const { hours } = await this.tallies.peek(player, dayKey(utcDayOf(now)));
    const from = Math.floor(now / MS_AN_HOUR) * MS_AN_HOUR;
    const used = hours[new Date(from).getUTCHours()] ?? 0;
    const [since, until] = [from, from + MS_AN_HOUR].map((at) => new Date(at).toISOString());
    return { from: since, until, cap, used, left: Math.max(0, cap - used) };
  }
}
