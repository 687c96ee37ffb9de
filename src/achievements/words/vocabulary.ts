import type { CountedNoun } from 'besitos/ruleset';
import type { Language } from '../get-gallery/language.js';

/** How a language speaks of metrics and of what is missing. Numbers come formatted. */
export interface Vocabulary {
  readonly totalPoints: CountedNoun;
  readonly level: CountedNoun;
  readonly held: CountedNoun;
  /** Days of a streak; `name` is its name in the language. */
  readonly streakDays: (name: string, days: number) => string;
  readonly longestStreakDays: (name: string, days: number) => string;
  readonly streaks: Readonly<Record<string, string>>;
  readonly boards: Readonly<Record<string, string>>;
  readonly more: (amount: string, noun: string, missing: number) => string;
  readonly rank: (rank: string, board: string, best: string | null) => string;
  readonly below: (what: string) => string;
  readonly above: (what: string) => string;
  readonly and: string;
  readonly or: string;
  readonly soon: string;
  readonly days: (days: string, isOne: boolean) => string;
  readonly noPace: string;
  readonly ready: string;
}

const en: Vocabulary = {
  totalPoints: { one: 'Besito', other: 'Besitos' },
  level: { one: 'level', other: 'levels' },
  held: { one: 'achievement', other: 'achievements' },
  streakDays: (name, days) => `${days === 1 ? 'day' : 'days'} in a row of ${name}`,
  longestStreakDays: (name, days) => `${days === 1 ? 'day' : 'days'} on the longest streak of ${name}`,
  streaks: {
    daily_login: 'logging in',
    interaction: 'interacting',
    story_progress: 'story progress',
    achievement_unlock: 'unlocking achievements',
  },
  boards: { weekly: 'weekly', monthly: 'monthly' },
  more: (amount, noun) => `${amount} more ${noun}`,
  rank: (rank, board, best) =>
    `finish at rank ${rank} or better on the ${board} board (${best === null ? 'no final rank yet' : `best so far: ${best}`})`,
  below: (what) => `stay below ${what}`,
  above: (what) => `stay above ${what}`,
  and: ' and ',
  or: ' or ',
  soon: 'less than a day at your pace',
  days: (days, isOne) => `about ${days} ${isOne ? 'day' : 'days'} at your pace`,
  noPace: 'nothing of it in the last 14 days',
  ready: 'your next activity brings it',
};

const es: Vocabulary = {
  totalPoints: { one: 'Besito', other: 'Besitos' },
  level: { one: 'nivel', other: 'niveles' },
  held: { one: 'logro', other: 'logros' },
  streakDays: (name, days) => `${days === 1 ? 'día seguido' : 'días seguidos'} de ${name}`,
  longestStreakDays: (name, days) => `${days === 1 ? 'día' : 'días'} en la racha más larga de ${name}`,
  streaks: {
    daily_login: 'entrar cada día',
    interaction: 'interacción',
    story_progress: 'avance en historias',
    achievement_unlock: 'desbloqueo de logros',
  },
  boards: { weekly: 'semanal', monthly: 'mensual' },
  more: (amount, noun, missing) => `${missing === 1 ? 'falta' : 'faltan'} ${amount} ${noun}`,
  rank: (rank, board, best) =>
    `terminar en el puesto ${rank} o mejor de la tabla ${board} (${best === null ? 'aún sin puesto final' : `el mejor hasta ahora: ${best}`})`,
  below: (what) => `mantenerse por debajo de ${what}`,
  above: (what) => `mantenerse por encima de ${what}`,
  and: ' y ',
  or: ' o ',
  soon: 'menos de un día a tu ritmo',
  days: (days, isOne) => `${isOne ? 'cerca de' : 'unos'} ${days} ${isOne ? 'día' : 'días'} a tu ritmo`,
  noPace: 'sin avance en los últimos 14 días',
  ready: 'llega con tu próxima actividad',
};

export const VOCABULARY: Readonly<Record<Language, Vocabulary>> = { en, es };
