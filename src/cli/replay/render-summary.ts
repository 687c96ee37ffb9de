import type { BoardRow } from 'besitos/contracts';
import type { Settlements } from './activity-sink.js';
import type { Tally } from './tally.js';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** The summary of a replay as text. Only its first line depends on the machine. `top` absent: the key may not read boards; `settled` absent: none were. */
export function renderSummary(
  tally: Tally,
  seconds: number,
  top: readonly BoardRow[] | undefined,
  settled?: Settlements,
): string {
  const rate = seconds > 0 ? tally.activities / seconds : 0;
  return [
    `${whole.format(tally.activities)} activities in ${seconds.toFixed(1)} s, ${whole.format(rate)} activities/s`,
    section('Outcomes', [
      ...descending(tally.outcomes),
      ...descending(tally.refused).map(([code, n]): Row => [`refused: ${code}`, n]),
    ]),
    section('', [
      ['replayed', tally.replayed],
      ['Besitos awarded', tally.awarded],
      ...(settled ? settlementRows(settled) : []),
    ]),
    section('Unlocks', descending(tally.unlocks)),
    section(
      'Longest streaks',
      tally.longest.map(({ type, playerId, longest }): Row => [`${type} · ${playerId}`, longest]),
    ),
    top
      ? section(
          'Top ten',
          top.map(({ rank, playerId, score }): Row => [`${String(rank).padStart(2)}. ${playerId}`, score]),
        )
      : 'Top ten\n  (this key may not read leaderboards)',
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function settlementRows({ periods, besitos }: Settlements): Row[] {
  return [
    ['periods settled', periods],
    ['Besitos paid for ranks', besitos],
  ];
}

type Row = readonly [label: string, amount: number];

/** Most frequent first; equals by name, so that the same counts always read the same. */
function descending(counts: ReadonlyMap<string, number>): Row[] {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function section(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return title && `${title}\n  none`;
  const label = Math.max(24, ...rows.map(([text]) => text.length));
  const amount = Math.max(...rows.map(([, value]) => whole.format(value).length), 9);
  const lines = rows.map(([text, value]) => `  ${text.padEnd(label)} ${whole.format(value).padStart(amount)}`);
  return (title ? [title, ...lines] : lines).join('\n');
}
