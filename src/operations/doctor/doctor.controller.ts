import { HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { ApiController, Requires } from 'besitos/http';
import { IsIn, IsOptional } from 'class-validator';
import { Doctor } from './doctor.js';
import { ConsistencyReport } from './report.view.js';

export class DoctorQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false', description: '`true`: puts right what can be' })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  repair?: 'true' | 'false';
}

@ApiTags('operations')
@Requires('admin')
@ApiController('v1/doctor')
export class DoctorController {
  constructor(private readonly doctor: Doctor) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Compares what is kept with what it must follow from; repairs when asked' })
  @ApiOkResponse({ type: ConsistencyReport })
  check(@Query() { repair }: DoctorQuery): Promise<ConsistencyReport> {
    return this.doctor.check(repair === 'true');
  }
}
