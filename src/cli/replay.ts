#!/usr/bin/env node
import { Command } from 'commander';
import { momentOf, wholeFrom } from './arguments.js';
import { endsWell } from './ends-well.js';
import { Failure } from './failure.js';
import type { ActivitySink } from './replay/activity-sink.js';
import { HttpSink } from './replay/http-sink.js';
import { openGameHere } from './replay/open-game-here.js';
import { Progress } from './replay/progress.js';
import { readBatches, sourcesOf } from './replay/read-batches.js';
import { renderSummary } from './replay/render-summary.js';
import { runReplay } from './replay/run-replay.js';
import { Tally } from './replay/tally.js';

const COMPLAINTS_SHOWN = 20;

interface Options {
  url?: string;
  key?: string;
  history: boolean;
  until?: number;
  settle: boolean;
  batch: number;
  lanes: number;
  quiet: boolean;
}

const program = new Command('replay')
  .description(
    'Feeds activities into a game, in the order of the files: into the one in DATA_DIR or DATABASE_URL, in this process and on the clock of the activities; or into a server with --url. What was taken in before is answered as the first time, so a replay can be repeated.',
  )
  .argument(
    '[files...]',
    'lines of { id, type, playerId, occurredAt, payload } as JSON; .gz is unpacked; - or none: standard input',
  )
  .option('--url <url>', 'feed a running server')
  .option('--key <key>', 'its API key with the scope ingest (default: ADMIN_KEY from the environment)')
  .option(
    '--history',
    'mark all as an import of what happened long ago: counts for streaks at any age; on a server this needs the scope admin',
    false,
  )
  .option(
    '--until <time>',
    'where the clock stands after the last activity, in process only (default: the last occurredAt)',
    momentOf,
  )
  .option(
    '--no-settle',
    'in process only: settle no leaderboard period; those that the file touches never will be (an import of what was rewarded elsewhere)',
  )
  .option('--batch <n>', 'activities a batch', wholeFrom(1, 10_000), 500)
  .option('--lanes <n>', 'units of work at once, in process only; players are spread over them', wholeFrom(1, 64), 1)
  .option('--quiet', 'no progress bar', false)
  .addHelpText(
    'after',
    '\nEnds with 0 when all was taken in, 1 when lines were unreadable or refused, 2 when it could not go on, 130 on Ctrl-C.',
  )
  .parse();

/** Ctrl-C finishes the batch in flight; the second one does not wait. */
function onInterrupt(): AbortSignal {
  const stop = new AbortController();
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(code);
      stop.abort(code);
    });
  }
  return stop.signal;
}

await endsWell(async () => {
  const options = program.opts<Options>();
  if (options.url && options.until !== undefined)
    throw new Failure('--until moves the clock of a game in this process; a server has its own');
  if (options.url && !options.settle)
    throw new Failure('--no-settle is for a game in this process; a server settles by itself');
  const sources = await sourcesOf(program.args, process.stdin);
  const stop = onInterrupt();
  const sink: ActivitySink = options.url
    ? new HttpSink(options.url, options.key ?? process.env.ADMIN_KEY)
    : await openGameHere({ lanes: options.lanes, batch: options.batch, settle: options.settle });
  try {
    const tally = new Tally();
    const progress = new Progress(sources, tally, process.stderr.isTTY && !options.quiet);
    let complaints = 0;
    const complain = (where: string, reason: string) => {
      if (++complaints <= COMPLAINTS_SHOWN) progress.say(`${where}: ${reason}`);
    };
    const began = performance.now();
    try {
      const batches = readBatches(sources, options.batch, sink.aheadMs);
      await runReplay({
        sink,
        batches,
        tally,
        history: options.history,
        stop,
        complain,
        progressed: () => progress.update(),
      });
    } finally {
      progress.stop();
    }
    if (complaints > COMPLAINTS_SHOWN) process.stderr.write(`… and ${complaints - COMPLAINTS_SHOWN} more\n`);
    const seconds = (performance.now() - began) / 1000;
    const end = options.until ?? tally.latest;
    if (end !== undefined && !stop.aborted) await sink.runOn(end);
    process.stdout.write(renderSummary(tally, seconds, await sink.top(10), sink.settled));
    if (stop.aborted) return stop.reason as number;
    return tally.failed ? 1 : 0;
  } finally {
    process.stdin.destroy();
    await sink.close();
  }
});
