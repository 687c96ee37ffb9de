import { Temporal } from 'temporal-polyfill';

/**
 * The zone as the IANA database writes it, whatever the case given; undefined when it has none of this name.
 * Temporal alone would also take whole timestamps, and offsets like `+02:00`, which know no daylight saving.
 */
export function zoneNamed(text: string): string | undefined {
  try {
    const id = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
    return /^[a-z]/i.test(id) && id.toLowerCase() === text.toLowerCase() ? id : undefined;
  } catch {
    return undefined;
  }
}
