import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { KeyTable } from './access/key-table.js';
import { HealthController } from './health/health.controller.js';

@Module({
  controllers: [HealthController],
  providers: [KeyTable, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [KeyTable],
})
export class OperationsModule {}
