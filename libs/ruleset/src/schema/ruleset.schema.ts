import type { Ruleset } from '../ruleset.js';
import { achievement } from './achievements.schema.js';
import { action } from './actions.schema.js';
import { fairPlay } from './fair-play.schema.js';
import { friends } from './friends.schema.js';
import { intake } from './intake.schema.js';
import { leaderboards } from './leaderboards.schema.js';
import { metric } from './metrics.schema.js';
import { listOf, objectOf, whole } from './parts.js';
import { points } from './points.schema.js';
import { streaks } from './streaks.schema.js';

/** The shape of the whole; what its parts say of each other is `checkReferences`. */
export const rulesetSchema = objectOf<Ruleset>({
  version: whole(1),
  intake,
  actions: listOf(action),
  points,
  fairPlay,
  streaks,
  metrics: listOf(metric),
  achievements: listOf(achievement),
  leaderboards,
  friends,
});
