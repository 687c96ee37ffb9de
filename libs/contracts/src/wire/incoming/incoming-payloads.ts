import { ChapterCompletedPayload } from './chapter-completed.payload.js';
import { DecisionMadePayload } from './decision-made.payload.js';
import { StoryCompletionPayload } from './story-completion.payload.js';
import { StoryStartedPayload } from './story-started.payload.js';
import { UserActionPayload } from './user-action.payload.js';

/**
 * The types the default ruleset understands, with the shape of what each carries. They document what senders send; taking in asks
 * less (an object, 64 KiB, 10 levels), for a ruleset may give other types and fields a meaning and looks into them itself.
 */
export const incomingPayloads = {
  'core.user_action': UserActionPayload,
  'narrative.story_started': StoryStartedPayload,
  'narrative.chapter_completed': ChapterCompletedPayload,
  'narrative.decision_made': DecisionMadePayload,
  'narrative.story_completion': StoryCompletionPayload,
} as const;
