import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import pg from 'pg';

/** CPU time used so far, in µs: this process, and the PostgreSQL backends that serve it (by pid). */
export interface CpuReading {
  readonly node: number;
  readonly backends: ReadonlyMap<number, number>;
}

export interface CpuUsed {
  readonly node: number;
  /** Absent: the server's processes cannot be seen from here. */
  readonly server?: number;
}

/** Reads the CPU time of this process and, with a server on this machine, of the backends under `applicationName`. */
export class CpuMeter {
  private readonly ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

  constructor(
    private readonly url?: string,
    private readonly applicationName = 'besitos',
  ) {}

  async read(): Promise<CpuReading> {
    const backends = new Map<number, number>();
    for (const pid of await this.backendPids()) {
      const used = this.processMicros(pid);
      if (used !== undefined) backends.set(pid, used);
    }
    const { user, system } = process.cpuUsage();
    return { node: user + system, backends };
  }

  /** A backend that came in between counts from its start. */
  used(from: CpuReading, to: CpuReading): CpuUsed {
    const node = to.node - from.node;
    if (!this.url) return { node, server: 0 };
    if (to.backends.size === 0) return { node };
    let server = 0;
    for (const [pid, micros] of to.backends) server += micros - (from.backends.get(pid) ?? 0);
    return { node, server };
  }

  private async backendPids(): Promise<number[]> {
    if (!this.url) return [];
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ pid: number }>(
        'SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
        [this.applicationName],
      );
      return rows.map(({ pid }) => pid);
    } finally {
      await client.end();
    }
  }

  /** utime, stime and those of children waited for; nothing when there is no such process here. */
  private processMicros(pid: number): number | undefined {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // On another machine the same pid is somebody else here.
      if (!stat.includes('(postgres)')) return undefined;
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      return (ticks * 1_000_000) / this.ticksPerSecond;
    } catch {
      return undefined;
    }
  }
}
