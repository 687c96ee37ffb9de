import bars, { type SingleBar } from 'cli-progress';
import type { Source } from './read-batches.js';
import type { Tally } from './tally.js';

const MIB = 1024 * 1024;

/** A bar on the terminal: by bytes of the files, or a counter when nobody knows how much will come. */
export class Progress {
  private readonly bar: SingleBar | undefined;
  private readonly began = performance.now();

  constructor(
    private readonly sources: readonly Source[],
    private readonly tally: Tally,
    shown: boolean,
  ) {
    const known = sources.every((source) => source.bytes !== undefined);
    const counters = '{activities} activities | {rate}/s';
    this.bar = shown
      ? new bars.SingleBar({
          stream: process.stderr,
          format: known ? `{bar} {percentage} % | ${counters} | {eta_formatted} left` : `{read} MiB read | ${counters}`,
          barCompleteChar: '█',
          barIncompleteChar: '░',
          hideCursor: true,
          fps: 5,
          formatValue: (value, options, type) =>
            type === 'percentage' ? String(value) : bars.Format.ValueFormat(value, options, type),
        })
      : undefined;
    const total = known ? sources.reduce((sum, source) => sum + (source.bytes ?? 0), 0) : 0;
    this.bar?.start(total, 0, this.counters());
  }

  update(): void {
    this.bar?.update(this.read(), this.counters());
  }

  /** A line above the bar. */
  say(line: string): void {
    if (this.bar) process.stderr.write('\r\u001b[K');
    process.stderr.write(`${line}\n`);
  }

  stop(): void {
    this.bar?.update(this.read(), this.counters());
    this.bar?.stop();
  }

  private read(): number {
    return this.sources.reduce((sum, source) => sum + source.read(), 0);
  }

  private counters(): object {
    const seconds = (performance.now() - this.began) / 1000;
    return {
      activities: this.tally.activities,
      rate: seconds > 0 ? Math.round(this.tally.activities / seconds) : 0,
      read: (this.read() / MIB).toFixed(1),
    };
  }
}
