import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Authenticator } from 'besitos/http';
import { ApiKeys } from './access/api-keys.js';
import { KeyTable } from './access/key-table.js';
import { Doctor } from './doctor/doctor.js';
import { DoctorController } from './doctor/doctor.controller.js';
import { DatabaseHealth } from './health/database.health.js';
import { HealthController } from './health/health.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController, MetricsController, DoctorController],
  providers: [KeyTable, Doctor, DatabaseHealth, { provide: Authenticator, useClass: ApiKeys }],
  exports: [KeyTable, Authenticator],
})
export class OperationsModule {}
