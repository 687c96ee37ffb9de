import type { PayloadFilter, PayloadPath } from '../payload-filter.js';
import type { ActiveWindow } from './parts.js';

/** A number kept per player over activities that were admitted or ignored. */
export interface MetricRule {
  readonly key: string;
  readonly kind: 'count' | 'sum' | 'max' | 'distinct';
  /** Needed for sum, max and distinct. */
  readonly field?: PayloadPath;
  /** What is counted: activities of these actions, of actions of this streak, or of these incoming types. */
  readonly over: { readonly actions?: readonly string[]; readonly streak?: string; readonly types?: readonly string[] };
  readonly where?: PayloadFilter;
  /** Local hours of the player's zone, `from` inclusive, `to` exclusive, 0–24. */
  readonly localHours?: { readonly from: number; readonly to: number };
  /** Counts only activities in this window of event time. */
  readonly window?: ActiveWindow;
  /** What it counts, in words: `{ "en": { "one": "chapter", "other": "chapters" }, … }`. Without: its key. */
  readonly unit?: { readonly en: CountedNoun; readonly es: CountedNoun };
}
export interface CountedNoun {
  readonly one: string;
  readonly other: string;
}
