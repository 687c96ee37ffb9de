import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Examination } from 'besitos/kernel';
import { findAll } from '../discovery/find-all.js';
import type { DoctorsReport, ExaminationReport } from './report.view.js';

/** Findings an examination shows at most; all are counted. */
const SHOWN = 200;

/** Asks every examination that some module brings, in the order of their names. */
@Injectable()
export class Doctor {
  constructor(private readonly discovery: DiscoveryService) {}

  async examine(repair: boolean): Promise<DoctorsReport> {
    const examinations: ExaminationReport[] = [];
    for (const examination of findAll(this.discovery, Examination)) {
      const { examined, findings } = await examination.examine({ repair });
      examinations.push({
        name: examination.name,
        examined,
        faults: findings.length,
        repaired: findings.filter((finding) => finding.repaired).length,
        findings: findings.slice(0, SHOWN),
      });
    }
    return { healthy: examinations.every(({ faults, repaired }) => faults === repaired), repair, examinations };
  }
}
