import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { KeyTable } from './access/key-table.js';
import { Doctor } from './doctor/doctor.js';
import { DoctorController } from './doctor/doctor.controller.js';
import { DatabaseHealth } from './health/database.health.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';

@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController, MetricsController, DoctorController],
  providers: [KeyTable, Doctor, DatabaseHealth, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [KeyTable],
})
export class OperationsModule {}
