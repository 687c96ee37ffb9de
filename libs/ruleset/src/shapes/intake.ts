export interface IntakeRules {
  /** An activity whose time is further ahead of the machine's clock is refused. */
  readonly aheadSeconds: number;
}
