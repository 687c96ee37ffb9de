import type { IntakeRules } from '../ruleset.js';
import { objectOf, whole } from './parts.js';

export const intake = objectOf<IntakeRules>({ aheadSeconds: whole(0) });
