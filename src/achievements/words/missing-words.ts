import type { CountedNoun, Criterion, Rules } from 'besitos/ruleset';
import { holds, type Metrics } from '../criteria/holds.js';
import type { Leaf } from '../criteria/measure.js';
import type { Language } from '../get-gallery/language.js';
import { VOCABULARY, type Vocabulary } from './vocabulary.js';

const FORMATS = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 1 }),
  es: new Intl.NumberFormat('es', { maximumFractionDigits: 1, useGrouping: 'always' }),
};

export const numberWords = (value: number, language: Language): string => FORMATS[language].format(value);

/** What is still missing of the criteria, in words: `12 more chapters and 3 more levels`. Empty when nothing is. */
export function missingWords(criterion: Criterion, metrics: Metrics, rules: Rules, language: Language): string {
  const words = VOCABULARY[language];
  if ('all' in criterion) {
    const parts = criterion.all.map((part) => grouped(part, metrics, rules, language));
    return parts.filter(Boolean).join(words.and);
  }
  if ('any' in criterion) {
    if (holds(criterion, metrics)) return '';
    return criterion.any.map((part) => grouped(part, metrics, rules, language)).join(words.or);
  }
  if ('not' in criterion) {
    return holds(criterion, metrics) ? '' : avoided(criterion.not, metrics, rules, language);
  }
  if (holds(criterion, metrics)) return '';
  const { metric } = criterion;
  if ('lte' in criterion) return rankWords(criterion, metrics, rules, language);
  const missing = criterion.gte - (metrics[metric] ?? 0);
  return words.more(numberWords(missing, language), nounOf(metric, missing, rules, language), missing);
}

/** The same for one leaf of the gallery; null when nothing is missing. */
export function leafWords(
  leaf: Omit<Leaf, 'words'>,
  metrics: Metrics,
  rules: Rules,
  language: Language,
): string | null {
  const { metric, required } = leaf;
  const criterion = /_least|below/.test(leaf.rule) ? { metric, gte: required } : { metric, lte: required };
  const isToAvoid = leaf.rule === 'below' || leaf.rule === 'above';
  return missingWords(isToAvoid ? { not: criterion } : criterion, metrics, rules, language) || null;
}

function grouped(part: Criterion, metrics: Metrics, rules: Rules, language: Language): string {
  const text = missingWords(part, metrics, rules, language);
  return 'any' in part && part.any.length > 1 && text ? `(${text})` : text;
}

function avoided(criterion: Criterion, metrics: Metrics, rules: Rules, language: Language): string {
  const words = VOCABULARY[language];
  if ('gte' in criterion) return words.below(counted(criterion.metric, criterion.gte, rules, language));
  if ('lte' in criterion) return words.above(rankWords(criterion, metrics, rules, language));
  if ('not' in criterion) return missingWords(criterion.not, metrics, rules, language);
  const parts = 'all' in criterion ? criterion.all : criterion.any;
  return parts.map((part) => avoided(part, metrics, rules, language)).join('all' in criterion ? words.or : words.and);
}

function rankWords(
  { metric, lte }: { readonly metric: string; readonly lte: number },
  metrics: Metrics,
  rules: Rules,
  language: Language,
): string {
  const words = VOCABULARY[language];
  const key = metric.replace(/^rank\./, '');
  const board = words.boards[key] ?? rules.board(key)?.name[language] ?? key;
  const best = metrics[metric];
  return words.rank(numberWords(lte, language), board, best === undefined ? null : numberWords(best, language));
}

/** `3 chapters` */
function counted(metric: string, amount: number, rules: Rules, language: Language): string {
  return `${numberWords(amount, language)} ${nounOf(metric, amount, rules, language)}`;
}

function nounOf(metric: string, amount: number, rules: Rules, language: Language): string {
  const words = VOCABULARY[language];
  const one = (noun: CountedNoun): string => (amount === 1 ? noun.one : noun.other);
  if (metric === 'total_points') return one(words.totalPoints);
  if (metric === 'level') return one(words.level);
  if (metric === 'achievements_unlocked') return one(words.held);
  const [kind, type] = metric.split('.');
  if (type !== undefined) {
    const name = words.streaks[type] ?? plain(type);
    return kind === 'streak' ? words.streakDays(name, amount) : words.longestStreakDays(name, amount);
  }
  const unit = rules.ruleset.metrics.find(({ key }) => key === metric)?.unit;
  return unit ? one(unit[language]) : plain(metric);
}

/** A metric without words of its own is called by its key. */
const plain = (key: string): string => key.replaceAll('_', ' ');

/** How long it takes at the player's pace. */
export function effortWords(days: number | null, vocabulary: Vocabulary, language: Language): string {
  if (days === null) return vocabulary.noPace;
  if (days === 0) return vocabulary.ready;
  if (days < 1) return vocabulary.soon;
  const whole = Math.ceil(days);
  return vocabulary.days(numberWords(whole, language), whole === 1);
}
