import { Injectable } from '@nestjs/common';
import { Clock } from 'besitos/kernel';
import { ConductStore } from '../store/conduct.store.js';
import { NO_RECORD } from '../store/record.js';
import type { ConductView } from './review.dto.js';

@Injectable()
export class ConductReader {
  constructor(
    private readonly conducts: ConductStore,
    private readonly clock: Clock,
  ) {}

  async read(playerId: string): Promise<ConductView> {
    const { suspended, record } = await this.conducts.peek(playerId);
    const { flags, cleared, penalties } = record ?? NO_RECORD;
    const now = this.clock.now();
    const running = penalties.find(([from, until]) => now > from && now <= until);
    const penalty = running && {
      multiplier: running[2],
      from: new Date(running[0]).toISOString(),
      until: new Date(running[1]).toISOString(),
    };
    return { playerId, suspended, flags, openFlags: flags - cleared, penalty: penalty ?? null };
  }
}
