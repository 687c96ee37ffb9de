import { Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, Requires } from 'besitos/http';
import { FlagsPage } from './flag.view.js';
import { FlagsQuery } from './flags.query.js';
import { FlagsReader } from './flags.reader.js';

@ApiTags('fair play')
@Requires('operate')
@ApiController('v1/abuse/flags')
export class FlagsController {
  constructor(private readonly reader: FlagsReader) {}

  @Get()
  @ApiOperation({ summary: 'Flagged players with the evidence, newest first' })
  @ApiOkResponse({ type: FlagsPage })
  list(@Query() query: FlagsQuery): Promise<FlagsPage> {
    return this.reader.page(query);
  }
}
