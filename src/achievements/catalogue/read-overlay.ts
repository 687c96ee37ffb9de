import type { AchievementRule } from 'besitos/ruleset';
import { Overlay } from './overlay.js';

/** A row for each definition; a single one without a key when none is stored. */
export interface DefinitionRow {
  readonly version: number;
  readonly key: string | null;
  readonly revision: number;
  readonly rule: AchievementRule;
}

/** The newest revision of each, beside the version they belong to: both from one snapshot. */
export const SELECT_OVERLAY = `
  SELECT c.version, d.key, d.revision, d.rule
    FROM achievements.catalogue c
    LEFT JOIN LATERAL (SELECT DISTINCT ON (key) key, revision, rule
                         FROM achievements.definitions ORDER BY key, revision DESC) d ON true`;

export function overlayOf(rows: readonly DefinitionRow[]): Overlay {
  const stored = rows.flatMap(({ key, revision, rule }) => (key === null ? [] : [[key, { revision, rule }] as const]));
  return new Overlay(rows[0].version, new Map(stored));
}
