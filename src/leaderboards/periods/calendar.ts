/**
 * The UTC calendar as arithmetic on whole days since 1970-01-01 (a Thursday).
 * Algorithms: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (proleptic Gregorian, exact for every year).
 */
export const DAY = 86_400_000;

export interface CivilDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

export function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilOf(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** The Monday of the ISO week that holds this day. */
export function mondayOf(days: number): number {
  return Math.floor((days + 3) / 7) * 7 - 3;
}

/** An ISO week belongs to the year of its Thursday; week 1 holds 4 January. */
export function isoWeekOf(monday: number): { readonly year: number; readonly week: number } {
  const { year } = civilOf(monday + 3);
  return { year, week: (monday - mondayOf(daysOf(year, 1, 4))) / 7 + 1 };
}
