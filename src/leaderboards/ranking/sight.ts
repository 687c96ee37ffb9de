/** Who is on the boards for others. */
export abstract class Sight {
  /**
   * Another one after every commit that hides a player, shows one again or erases one, before who asked for that is answered.
   * Nothing: it may have changed.
   */
  abstract version(): Promise<string | undefined>;
}
