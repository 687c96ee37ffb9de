import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DATA_SOURCE, HealthIndicator } from 'besitos/kernel';
import type { DataSource } from 'typeorm';

@Injectable()
export class DatabaseHealth extends HealthIndicator {
  readonly name = 'database';
  readonly needed = true;

  constructor(@InjectDataSource(DATA_SOURCE) private readonly source: DataSource) {
    super();
  }

  async look(): Promise<string> {
    return this.source.query('SELECT 1').then(
      () => 'ok',
      () => 'does not answer',
    );
  }
}
