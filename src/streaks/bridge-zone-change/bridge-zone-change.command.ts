import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** Keeps live chains over a change of the player's days: they break at the later of both days' instants, until their next day. States nothing. */
export class BridgeZoneChange extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** The zone (IANA) and the hour the day begins at, as they are now. */
    readonly days: { readonly zone: string; readonly dayStart: number },
  ) {
    super();
  }
}
