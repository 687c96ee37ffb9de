import { Query } from '@nestjs/cqrs';
import type { CalendarOfType } from './view-calendar.js';

export interface CalendarView {
  /** Local days, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly items: readonly CalendarOfType[];
}

/** The days of a player's streaks. Errors: `unknown_streak_type`, `invalid_range`. */
export class GetCalendar extends Query<CalendarView> {
  constructor(
    readonly playerId: string,
    /** None: all types. */
    readonly type: string | undefined,
    /** Local dates, both inclusive; none: the player's calendar month. */
    readonly from: string | undefined,
    readonly to: string | undefined,
  ) {
    super();
  }
}
