import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dayToIso, localDay } from 'besitos/calendar';
import { GetProfile } from 'besitos/contracts';
import { Clock, DomainError } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { dayOfIso } from '../days/local-date.js';
import { asOf } from '../read-streaks/as-of.js';
import { StreakStore } from '../store/streak.store.js';
import { streakTypeNamed } from '../streak-type.js';
import { GetCalendar, type CalendarView } from './get-calendar.query.js';
import { viewCalendar } from './view-calendar.js';

const MOST_DAYS = 366;

@QueryHandler(GetCalendar)
export class GetCalendarHandler implements IQueryHandler<GetCalendar> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ playerId, type, from, to }: GetCalendar): Promise<CalendarView> {
    const now = this.clock.now();
    const rules = this.rulebook.at(now);
    const types = type === undefined ? rules.streakTypes : [streakTypeNamed(type, rules)];
    const profile = await this.queries.execute(new GetProfile(playerId));
    const today = localDay(profile.zone, profile.dayStart, now);
    const [first, last] = rangeOf(dayToIso(today), from, to);
    const row = asOf(await this.streaks.peek(playerId), now, profile, this.rulebook);
    return {
      from: dayToIso(first),
      to: dayToIso(last),
      today: dayToIso(today),
      items: viewCalendar(row, types, first, last),
    };
  }
}

/** What is left out is the first and the last day of the other one's month. */
function rangeOf(today: string, from: string | undefined, to: string | undefined): [first: number, last: number] {
  const first = dayOfIso(from ?? `${(to ?? today).slice(0, 7)}-01`);
  const last = to === undefined ? lastOfMonth(from ?? today) : dayOfIso(to);
  if (first !== undefined && last !== undefined && first <= last && last - first < MOST_DAYS) return [first, last];
  throw new DomainError(
    'invalid_range',
    400,
    `from and to are dates like 2026-03-29, from not after to, at most ${MOST_DAYS} days.`,
    [{ field: 'from', message: `must be a date not after to, and at most ${MOST_DAYS} days before it` }],
  );
}

function lastOfMonth(date: string): number | undefined {
  const day = dayOfIso(date);
  if (day === undefined) return undefined;
  const [year, month] = date.split('-').map(Number);
  return Date.UTC(year, month, 0) / 86_400_000;
}
