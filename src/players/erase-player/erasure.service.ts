import { Injectable } from '@nestjs/common';
import { Cause, ErasePlayer } from 'besitos/contracts';
import { Clock, Erasures, UnitOfWork } from 'besitos/kernel';
import { ERASED, TombstoneStore } from '../store/tombstone.store.js';
import type { ErasureDto } from './erasure.dto.js';

/** Erases a player in one unit of work and tells what became of every store. Safe to repeat: later rows go as well. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly erasures: Erasures,
    private readonly tombstones: TombstoneStore,
    private readonly clock: Clock,
  ) {}

  async erase(player: string, actor: string, correlation: string): Promise<ErasureDto> {
    const cause = new Cause(correlation, player, this.clock.now());
    const { unit, erasedAt } = await this.units.run([cause], async (unit) => {
      await this.units.apply(unit, new ErasePlayer(cause, actor));
      return { unit, erasedAt: this.tombstones.of(player, ERASED).erasedAt ?? cause.at };
    });
    return {
      playerId: player,
      erasedAt: new Date(erasedAt).toISOString(),
      stores: this.erasures.reportOf(unit, player),
    };
  }
}
