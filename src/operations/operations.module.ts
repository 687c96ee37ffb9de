import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { KeyTable } from './access/key-table.js';
import { Doctor } from './doctor/doctor.js';
import { DoctorController } from './doctor/doctor.controller.js';
import { HealthController } from './health/health.controller.js';

@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController, DoctorController],
  providers: [KeyTable, Doctor, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [KeyTable],
})
export class OperationsModule {}
