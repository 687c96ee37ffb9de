/** What makes an operator's request the same as another: who sent it where under which key, and what it says. */
export interface RequestToken {
  /** The caller, the route and the player, and the caller's key: one effect for each. */
  readonly id: string;
  /** SHA-256 of the content. */
  readonly hash: Buffer;
}
