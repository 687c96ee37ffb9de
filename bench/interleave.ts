import type { BenchServer } from './start-server.js';

export interface Route {
  readonly name: string;
  readonly path: () => string;
}

/** In ms. */
export interface Quantiles {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
}

/** Rounds before the measured ones, while the server's code gets warm. */
const WARM_UP = 500;

/** One request of each kind in a round, over one connection and in an order of chance: all see the same load of the machine, and what another one left pending. */
export async function interleave(
  server: BenchServer,
  routes: readonly Route[],
  rounds: number,
): Promise<readonly Quantiles[]> {
  const times = routes.map((): number[] => []);
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const at of shuffled(routes.length)) {
      const path = routes[at].path();
      const began = performance.now();
      await server.fetch(path);
      if (round >= 0) times[at].push(performance.now() - began);
    }
  }
  return routes.map(({ name }, i) => {
    const sorted = times[i].sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)];
    return { name, p50: at(0.5), p99: at(0.99) };
  });
}

function shuffled(count: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const at = Math.floor(Math.random() * (last + 1));
    [order[at], order[last]] = [order[last], order[at]];
  }
  return order;
}
