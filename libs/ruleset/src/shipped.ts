import { readFileSync } from 'node:fs';

const FILES = {
  version: 'version',
  intake: 'intake',
  actions: 'actions',
  points: 'points',
  fairPlay: 'fair-play',
  streaks: 'streaks',
  metrics: 'metrics',
  achievements: 'achievements',
  leaderboards: 'leaderboards',
  friends: 'friends',
} as const;

/** The defaults as they stand in `libs/ruleset/defaults`, one file a top-level key, not yet validated. */
export function shipped(): Readonly<Record<keyof typeof FILES, unknown>> {
  return {
    version: read(FILES.version),
    intake: read(FILES.intake),
    actions: read(FILES.actions),
    points: read(FILES.points),
    fairPlay: read(FILES.fairPlay),
    streaks: read(FILES.streaks),
    metrics: read(FILES.metrics),
    achievements: read(FILES.achievements),
    leaderboards: read(FILES.leaderboards),
    friends: read(FILES.friends),
  };
}

// Read, not imported: JSON modules still warn as experimental on Node 20.
function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../defaults/${name}.json`, import.meta.url), 'utf8'));
}
