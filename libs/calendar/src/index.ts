export { dayToIso, isKnownZone, localDay, localHour, missingDays, startOfDay } from './local-day.js';
