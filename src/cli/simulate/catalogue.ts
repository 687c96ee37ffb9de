/** What the story bot has to read. The same for every seed. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly difficulty: string;
  readonly chapters: number;
  readonly endings: readonly string[];
  readonly cast: readonly string[];
  /** How long a reader sits over one chapter, in minutes. */
  readonly minutesPerChapter: number;
}

const PLACES = [
  'el faro',
  'la biblioteca',
  'el mercado',
  'la estación',
  'el jardín',
  'la isla',
  'el teatro',
  'la montaña',
];
const SECRETS = ['sin nombre', 'de los espejos', 'del último tren', 'bajo la lluvia', 'de medianoche'];
const CATEGORIES = ['romance', 'mystery', 'adventure', 'fantasy', 'drama', 'comedy'];
const DIFFICULTIES = ['beginner', 'intermediate', 'advanced'];
const NAMES = ['Diana', 'Lucien', 'Inés', 'Mateo', 'Valeria', 'Tomás', 'Noor', 'Elías'];
const ENDINGS = ['reunion', 'farewell', 'betrayal', 'new_dawn', 'silence'];

export const STORIES: readonly Story[] = PLACES.flatMap((place, p) =>
  SECRETS.map((secret, s): Story => {
    const number = p * SECRETS.length + s;
    const id = `story-${String(number + 1).padStart(2, '0')}`;
    return {
      id,
      title: `${place[0].toUpperCase()}${place.slice(1)} ${secret}`,
      category: CATEGORIES[(p * 5 + s * 3) % CATEGORIES.length],
      difficulty: DIFFICULTIES[(p + s * 2) % DIFFICULTIES.length],
      chapters: 4 + ((number * 7) % 9),
      endings: ENDINGS.slice(0, 3 + (number % 3)).map((ending) => `${id}:${ending}`),
      cast: [0, 1, 2].map((i) => NAMES[(number + i * 3) % NAMES.length]),
      minutesPerChapter: 6 + ((number * 5) % 13),
    };
  }),
);

export const TUTORIALS = ['first_steps', 'choices_matter', 'besitos_and_levels', 'streaks'];
export const MENUS = ['home', 'library', 'profile', 'shop', 'ranking', 'achievements'];
export const BUTTONS = ['continue', 'like', 'inventory', 'map', 'hint', 'gift', 'back'];
export const FEATURES = ['diary', 'character_chat', 'gallery', 'quiz_corner', 'daily_wheel'];
/** Things people do that the game has no action for. */
export const UNMAPPED = ['sticker_sent', 'settings_opened', 'language_changed'];
