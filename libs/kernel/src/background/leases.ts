/** The right to do something alone, among all instances. */
export interface Lease {
  /** The connection that holds it broke: somebody else may have it by now. Stop at once. */
  readonly lost: boolean;
  release(): Promise<void>;
}

/** What only one instance may do at a time. Given up by itself when its process dies. */
export abstract class Leases {
  /** Nothing when another instance (or another part of this one) holds it. */
  abstract tryAcquire(name: string): Promise<Lease | undefined>;
}
