import { STORIES, type Story } from './catalogue.js';
import type { Chance } from './chance.js';
import type { Deed } from './line.js';

/** Where a reader is in the current story. */
interface Bookmark {
  readonly story: Story;
  chapter: number;
  decisionsInChapter: number;
  decisionsPlanned: number;
  decisions: number;
  chapterSeconds: number;
  seconds: number;
}

/** A reader on the way through the catalogue: start, decisions, chapters, an ending, the next story. */
export class Reading {
  private bookmark: Bookmark | undefined;
  private completed: Story[] = [];

  constructor(private readonly chance: Chance) {}

  /** How long the next step takes, in ms. */
  pause(): number {
    return this.bookmark
      ? this.chance.pause((this.bookmark.story.minutesPerChapter * 60) / (this.bookmark.decisionsPlanned + 1))
      : this.chance.pause(25);
  }

  /** The next thing this reader does at `at`, after reading for `waited` ms. */
  step(at: number, waited: number): Deed {
    if (!this.bookmark) return this.start(at);
    const mark = this.bookmark;
    mark.chapterSeconds += Math.round(waited / 1000);
    if (mark.decisionsInChapter < mark.decisionsPlanned) return this.decide(at, mark);
    if (mark.chapter <= mark.story.chapters) return this.turn(at, mark);
    return this.complete(at, mark);
  }

  /** The same story completed again, as a cheat sends it. */
  again(at: number): Deed | undefined {
    const story = this.completed.at(-1);
    return story && completion(at, story, { seconds: 95, decisions: 1, ending: story.endings[0], share: 100 });
  }

  private start(at: number): Deed {
    const story = this.chance.pick(STORIES);
    this.bookmark = {
      story,
      chapter: 1,
      decisionsInChapter: 0,
      decisionsPlanned: this.chance.whole(1, 6),
      decisions: 0,
      chapterSeconds: 0,
      seconds: 0,
    };
    const payload = {
      story_id: story.id,
      story_title: story.title,
      story_category: story.category,
      difficulty_level: story.difficulty,
      estimated_duration_minutes: story.chapters * story.minutesPerChapter,
    };
    return { at, type: 'narrative.story_started', payload };
  }

  private decide(at: number, mark: Bookmark): Deed {
    mark.decisionsInChapter++;
    mark.decisions++;
    const point = `${chapterId(mark.story, mark.chapter)}-dp-${mark.decisionsInChapter}`;
    const option = this.chance.pick(['trust', 'doubt', 'wait', 'speak', 'leave']);
    const touched = mark.story.cast.slice(
      0,
      this.chance.weighted([
        [0, 3],
        [1, 4],
        [2, 2],
        [3, 1],
      ]),
    );
    const outcomes = ['mood', 'clue', 'alliance', 'secret'].slice(
      0,
      this.chance.weighted([
        [1, 5],
        [2, 3],
        [3, 2],
        [4, 1],
      ]),
    );
    const payload = {
      story_id: mark.story.id,
      chapter_id: chapterId(mark.story, mark.chapter),
      decision_point_id: point,
      decision_id: `${point}-${option}`,
      decision_text: option,
      decision_consequences: Object.fromEntries(outcomes.map((key) => [key, this.chance.whole(1, 3)])),
      character_relationships_affected: Object.fromEntries(touched.map((name) => [name, this.chance.whole(-2, 3)])),
      story_branches_unlocked: this.chance.once(0.15) ? [`${point}-branch`] : [],
    };
    return { at, type: 'narrative.decision_made', payload };
  }

  private turn(at: number, mark: Bookmark): Deed {
    const rating = this.chance.once(0.6)
      ? this.chance.weighted([
          [5, 4],
          [4, 4],
          [3, 2],
          [2, 1],
          [1, 0.5],
        ])
      : undefined;
    const payload = {
      story_id: mark.story.id,
      chapter_id: chapterId(mark.story, mark.chapter),
      chapter_title: `Capítulo ${mark.chapter}`,
      completion_time_seconds: Math.max(20, mark.chapterSeconds),
      decisions_made: mark.decisionsInChapter,
      character_interactions: this.chance.whole(0, 5),
      ...(rating === undefined ? {} : { chapter_rating: rating }),
    };
    mark.chapter++;
    mark.seconds += payload.completion_time_seconds;
    mark.chapterSeconds = 0;
    mark.decisionsInChapter = 0;
    mark.decisionsPlanned = mark.chapter <= mark.story.chapters ? this.chance.whole(1, 6) : 0;
    return { at, type: 'narrative.chapter_completed', payload };
  }

  private complete(at: number, mark: Bookmark): Deed {
    this.bookmark = undefined;
    this.completed.push(mark.story);
    const share = this.chance.once(0.7) ? 100 : this.chance.whole(60, 99);
    const rating = this.chance.once(0.7)
      ? this.chance.weighted([
          [5, 4],
          [4, 4],
          [3, 2],
          [2, 1],
        ])
      : undefined;
    const ending = this.chance.pick(mark.story.endings);
    return completion(at, mark.story, { seconds: mark.seconds, decisions: mark.decisions, ending, share, rating });
  }
}

function chapterId(story: Story, chapter: number): string {
  return `${story.id}-ch-${String(chapter).padStart(2, '0')}`;
}

function completion(
  at: number,
  story: Story,
  how: { seconds: number; decisions: number; ending: string; share: number; rating?: number },
): Deed {
  const payload = {
    story_id: story.id,
    story_title: story.title,
    story_category: story.category,
    total_completion_time_seconds: how.seconds,
    total_chapters_completed: story.chapters,
    total_decisions_made: how.decisions,
    ending_achieved: how.ending,
    ...(how.rating === undefined ? {} : { overall_rating: how.rating }),
    completion_percentage: how.share,
  };
  return { at, type: 'narrative.story_completion', payload };
}
