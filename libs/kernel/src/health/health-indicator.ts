/** Something the process lives on. List it among a module's providers: readiness asks it. */
export abstract class HealthIndicator {
  /** Short and stable: `database`. */
  abstract readonly name: string;
  /** Without it no activity can be taken in; else the process is ready, and says what is missing. */
  abstract readonly needed: boolean;
  /** `ok`, or in a few words what is wrong. */
  abstract look(): Promise<string>;
}
