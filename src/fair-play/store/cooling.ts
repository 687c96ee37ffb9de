/** One thing a player did that cools down, such as a chapter: when it was admitted. */
export interface Cooling {
  readonly player: string;
  /** `story_complete:<value>`. */
  readonly key: string;
  /** Event times in ms of its last `fairPlay.remembered` admitted completions, in order of arrival. */
  readonly times: readonly number[];
}
