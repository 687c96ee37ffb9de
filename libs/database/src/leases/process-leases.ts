import { type Lease, Leases } from 'besitos/kernel';

/** On the embedded engine there is one process (its folder is locked), so a lease is held among the parts of this one. */
export class ProcessLeases extends Leases {
  private readonly held = new Set<string>();

  tryAcquire(name: string): Promise<Lease | undefined> {
    if (this.held.has(name)) return Promise.resolve(undefined);
    this.held.add(name);
    const release = (): Promise<void> => {
      this.held.delete(name);
      return Promise.resolve();
    };
    return Promise.resolve({ lost: false, release });
  }
}
