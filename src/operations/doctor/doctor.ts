import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ConsistencyCheck } from 'besitos/kernel';
import { findAll } from '../discovery/find-all.js';
import type { ConsistencyReport, CheckReportView } from './report.view.js';

/** Inconsistencies a consistency check shows at most; all are counted. */
const SHOWN = 200;

/** Asks every consistency check that some module brings, in the order of their names. */
@Injectable()
export class Doctor {
  constructor(private readonly discovery: DiscoveryService) {}

  async check(repair: boolean): Promise<ConsistencyReport> {
    const checks: CheckReportView[] = [];
    for (const check of findAll(this.discovery, ConsistencyCheck)) {
      const { examined, inconsistencies } = await check.check({ repair });
      checks.push({
        name: check.name,
        examined,
        faults: inconsistencies.length,
        repaired: inconsistencies.filter((inconsistency) => inconsistency.repaired).length,
        inconsistencies: inconsistencies.slice(0, SHOWN),
      });
    }
    return { healthy: checks.every(({ faults, repaired }) => faults === repaired), repair, checks };
  }
}
