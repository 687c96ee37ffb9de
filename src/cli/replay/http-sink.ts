import { setTimeout as delay } from 'node:timers/promises';
import type { Activity, Answer, BoardRow, Problem, Refused } from 'besitos/contracts';
import { Failure } from '../failure.js';
import type { ActivitySink } from './activity-sink.js';

/** What `POST /v1/activities` takes at most. */
const MAX_ITEMS = 1000;
const MAX_BYTES = 1024 * 1024;
const RETRIED = new Set([429, 502, 503, 504]);
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

interface Surroundings {
  fetch(url: string, init: RequestInit): Promise<Response>;
  wait(ms: number): Promise<unknown>;
}

/** A running server. A request may be sent twice when its reply is lost: activities are taken once, the answer is the first one. */
export class HttpSink implements ActivitySink {
  private readonly base: string;
  private reached = false;

  constructor(
    url: string,
    private readonly key: string | undefined,
    private readonly world: Surroundings = { fetch: (address, init) => fetch(address, init), wait: delay },
  ) {
    if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Failure(`--url is no http address: ${url}`);
    this.base = url.replace(/\/+$/, '').replace(/\/v1$/, '');
  }

  async take(activities: readonly Activity[]): Promise<readonly (Answer | Refused)[]> {
    const answers: (Answer | Refused)[] = [];
    for (const body of bodiesOf(activities)) {
      const response = await this.request('/v1/activities', { method: 'POST', body });
      answers.push(...((await this.read(response)) as (Answer | Refused)[]));
    }
    return answers;
  }

  /** A server has a clock of its own. */
  async runOn(): Promise<void> {}

  async top(limit: number): Promise<readonly BoardRow[] | undefined> {
    const response = await this.request(`/v1/leaderboards/global?limit=${limit}`, { method: 'GET' });
    if (response.status === 403) return undefined;
    return ((await this.read(response)) as { items: BoardRow[] }).items;
  }

  async close(): Promise<void> {}

  private async request(path: string, init: RequestInit): Promise<Response> {
    const headers = {
      'content-type': 'application/json',
      ...(this.key ? { authorization: `Bearer ${this.key}` } : {}),
    };
    for (let attempt = 1; ; attempt++) {
      // Who never answered is probably not there; who did is perhaps being restarted.
      const last = attempt >= (this.reached ? 10 : 3);
      try {
        const response = await this.world.fetch(this.base + path, {
          ...init,
          headers,
          signal: AbortSignal.timeout(60_000),
        });
        this.reached = true;
        if (!RETRIED.has(response.status) || last) return response;
        await response.body?.cancel();
        await this.world.wait(retryAfter(response) ?? backoff(attempt));
      } catch (error) {
        if (last) throw new Failure(`cannot reach ${this.base}: ${reasonOf(error)}`);
        await this.world.wait(backoff(attempt));
      }
    }
  }

  private async read(response: Response): Promise<unknown> {
    if (response.ok) return response.json();
    const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
    const detail = problem?.detail ?? response.statusText;
    if (response.status === 401)
      throw new Failure(`${this.base} does not accept the key (401): give one with --key. ${detail}`);
    throw new Failure(`${this.base} answered ${response.status}: ${detail}`);
  }
}

/** JSON arrays of at most 1,000 items and 1 MiB. */
function* bodiesOf(activities: readonly Activity[]): Generator<string> {
  let items: string[] = [];
  let bytes = 2;
  for (const activity of activities) {
    const item = JSON.stringify({ ...activity, occurredAt: new Date(activity.occurredAt).toISOString() });
    const size = Buffer.byteLength(item) + 1;
    if (items.length > 0 && (items.length >= MAX_ITEMS || bytes + size > MAX_BYTES)) {
      yield `[${items.join(',')}]`;
      items = [];
      bytes = 2;
    }
    items.push(item);
    bytes += size;
  }
  if (items.length > 0) yield `[${items.join(',')}]`;
}

/** In ms; seconds or an HTTP date on the wire. */
function retryAfter(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), 60_000);
}

function backoff(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS) * (0.75 + Math.random() / 2);
}

/** fetch says "fetch failed" and hides why. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  return cause?.code ?? cause?.message ?? message;
}
