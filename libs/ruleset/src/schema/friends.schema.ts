import type { FriendRules } from '../ruleset.js';
import { objectOf, whole } from './parts.js';

export const friends = objectOf<FriendRules>({ most: whole(1, 100_000), openRequests: whole(1, 100_000) });
