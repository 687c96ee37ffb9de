import type { BoardRule, LeaderboardRules, SeasonRule } from '../ruleset.js';
import { localizedText } from './achievements.schema.js';
import { instant, isForward } from './instant.js';
import { decimal, flag, key, listOf, objectOf, oneOf, reference, whole } from './parts.js';

type Settling = LeaderboardRules['settling'];
type Insights = LeaderboardRules['insights'];
type RankReward = Settling['ranks'][number];

export const board = objectOf<BoardRule>({
  key: key(),
  name: localizedText(100),
  metric: reference(),
  period: oneOf('daily', 'weekly', 'monthly', 'season', 'all_time'),
  ranking: oneOf('standard', 'dense', 'ordinal'),
  size: whole(1).optional(),
  settles: flag(),
  among: oneOf('friends').optional(),
  scoresOf: reference().optional(),
}).superRefine(({ period, settles, among, scoresOf, size }, context) => {
  const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (settles && (among !== undefined || (period !== 'weekly' && period !== 'monthly'))) {
    fault('settles', 'must be false: only weekly and monthly boards of all players settle');
  }
  if (among !== undefined && scoresOf === undefined)
    fault('scoresOf', 'is missing: an among board shows the scores of another');
  if (among === undefined && scoresOf !== undefined) fault('scoresOf', 'must not be given without among');
  if (among !== undefined && size !== undefined)
    fault('size', 'must not be given: a board among friends shows them all');
});

/** `all` is the period of boards for all time. */
const season = objectOf<SeasonRule>({
  key: key().refine((name) => name !== 'all', { error: 'must not be all: that is the period of all-time boards' }),
  name: localizedText(100),
  from: instant(),
  until: instant(),
}).refine(isForward, { error: 'must be after from', path: ['until'] });

const seasons = listOf(season).superRefine((list, context) => {
  const inOrder = list
    .map(({ key, from, until }, index) => ({ index, key, from: Date.parse(from), until: Date.parse(until) }))
    .sort((a, b) => a.from - b.from);
  for (const [i, { index, from }] of inOrder.entries()) {
    const before = inOrder[i - 1];
    if (!before || from >= before.until) continue;
    context.addIssue({
      code: 'custom',
      path: [index, 'from'],
      message: `must not lie within the season ${before.key}`,
    });
  }
});

const ranks = listOf(
  objectOf<RankReward>({ from: whole(1), to: whole(1), reward: whole(0), badge: key().optional() }).refine(
    ({ from, to }) => from <= to,
    { error: 'must not be below from', path: ['to'] },
  ),
).superRefine((list, context) => {
  for (const [index, { from }] of list.entries()) {
    if (index > 0 && from <= list[index - 1].to) {
      context.addIssue({ code: 'custom', path: [index, 'from'], message: 'must be above the ranks before it' });
    }
  }
});

const often = objectOf<Insights['levels']['elite']>({ rank: whole(1), times: whole(1) });

const insights = objectOf<Insights>({
  trendPeriods: whole(2, 52),
  steadyShare: decimal(0, 1),
  nearBestShare: decimal(0, 1),
  levels: objectOf<Insights['levels']>({
    rising: whole(1),
    competitive: objectOf<Insights['levels']['competitive']>({ rank: whole(1), bests: whole(0) }),
    elite: often,
    champion: often,
  }),
});

export const leaderboards = objectOf<LeaderboardRules>({
  boards: listOf(board),
  seasons,
  settling: objectOf<Settling>({
    afterHours: whole(1, 720),
    minParticipants: whole(1),
    betterShare: decimal(0, 1),
    ranks,
    personalBest: whole(0),
    vipShare: decimal(-1, 10).refine((share) => share >= 0, { error: 'must not be below 0' }),
  }),
  insights,
  announce: objectOf<LeaderboardRules['announce']>({ top: whole(0), moved: whole(1), allTimeBand: whole(1) }),
});
