import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { dayToIso, localDay, startOfDay } from 'besitos/calendar';
import { GetAccount, GetProfile } from 'besitos/contracts';
import { DATA_SOURCE, Clock } from 'besitos/kernel';
import { DataSource } from 'typeorm';
import { HourReader } from './hour.reader.js';
import type { SummaryView, TodayView } from './summary.view.js';

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
    @InjectDataSource(DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly queries: QueryBus,
    private readonly hours: HourReader,
    private readonly clock: Clock,
  ) {}

  async read(playerId: string): Promise<SummaryView> {
    const now = this.clock.now();
    const { balance, experience, level } = await this.queries.execute(new GetAccount(playerId));
    const [today, hour] = await Promise.all([this.today(playerId, now), this.hours.read(playerId, now)]);
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
}
