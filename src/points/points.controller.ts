import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, KnownPlayerPipe, Requires } from 'besitos/http';
import { EntriesQuery } from './list-entries/entries.query.js';
import { EntriesReader } from './list-entries/entries.reader.js';
import { EntriesPage } from './list-entries/recorded-entry.view.js';
import { StatementQuery } from './read-statement/statement.query.js';
import { StatementReader } from './read-statement/statement.reader.js';
import { StatementView } from './read-statement/statement.view.js';
import { SummaryReader } from './read-summary/summary.reader.js';
import { SummaryView } from './read-summary/summary.view.js';

@ApiTags('points')
@Requires('read')
@ApiController('v1/players/:id/points')
export class PointsController {
  constructor(
    private readonly entries: EntriesReader,
    private readonly statements: StatementReader,
    private readonly summaries: SummaryReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Balance, experience, level, today, and what is left of this hour under the cap' })
  @ApiOkResponse({ type: SummaryView })
  summary(@Param('id', KnownPlayerPipe) player: string): Promise<SummaryView> {
    return this.summaries.read(player);
  }

  @Get('statement')
  @ApiOperation({ summary: 'A span of the ledger with its opening and closing balance' })
  @ApiOkResponse({ type: StatementView })
  statement(@Param('id', KnownPlayerPipe) player: string, @Query() query: StatementQuery): Promise<StatementView> {
    return this.statements.read(player, query);
  }

  @Get('entries')
  @ApiOperation({ summary: 'The ledger, newest first, every entry with its whole calculation' })
  @ApiOkResponse({ type: EntriesPage })
  list(@Param('id', KnownPlayerPipe) player: string, @Query() query: EntriesQuery): Promise<EntriesPage> {
    return this.entries.page(player, query);
  }
}
