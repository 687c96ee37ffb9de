import { ApiProperty } from '@nestjs/swagger';

export class InconsistencyView {
  @ApiProperty({ description: 'Who or what it is about' }) readonly subject: string;
  @ApiProperty({ example: 'balance' }) readonly check: string;
  @ApiProperty({ type: Object, description: 'As it follows from the source of truth' }) readonly expected: unknown;
  @ApiProperty({ type: Object }) readonly found: unknown;
  @ApiProperty() readonly repaired: boolean;
}

export class CheckReportView {
  @ApiProperty({ example: 'ledger' }) readonly name: string;
  @ApiProperty({ type: 'integer' }) readonly examined: number;
  @ApiProperty({ type: 'integer' }) readonly faults: number;
  @ApiProperty({ type: 'integer' }) readonly repaired: number;
  @ApiProperty({ type: [InconsistencyView], description: 'The first 200' })
  readonly inconsistencies: readonly InconsistencyView[];
}

export class ConsistencyReport {
  @ApiProperty({ description: 'Nothing was found, or all of it was put right' }) readonly healthy: boolean;
  @ApiProperty() readonly repair: boolean;
  @ApiProperty({ type: [CheckReportView] }) readonly checks: readonly CheckReportView[];
}
