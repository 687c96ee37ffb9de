/* A module as a team writes it: it knows Nest and the package, nothing else. */
import { Body, Controller, Get, Module, Param, Post, UseFilters } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import {
  Command,
  CommandBus,
  CommandHandler,
  CqrsModule,
  EventBus,
  EventsHandler,
  ofType,
  Query,
  QueryBus,
  QueryHandler,
  Saga,
} from '@nestjs/cqrs';
import { EventPattern, Payload } from '@nestjs/microservices';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { AwardManually, Cause, DomainEvent, PayReward } from 'besitos/contracts';
import { ApiController, CorrelationId, Requires } from 'besitos/http';
import { Clock, DATA_SOURCE, domainEvents, internalEvents, personalData, UnitOfWork } from 'besitos/kernel';
import { LetErrorsThrough, REDIS_STREAMS } from 'besitos/redis-transport';
import { map, type Observable } from 'rxjs';
import { Column, Entity, PrimaryColumn, Repository, type MigrationInterface, type QueryRunner } from 'typeorm';

@Entity({ schema: 'quests', name: 'finished' })
export class FinishedQuest {
  @PrimaryColumn() player: string;
  @PrimaryColumn() quest: string;
  @Column('timestamptz') at: Date;
}

class CreateQuests1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA quests');
    await runner.query(
      'CREATE TABLE quests.finished (player text, quest text, at timestamptz NOT NULL, PRIMARY KEY (player, quest))',
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA quests CASCADE');
  }
}
export const questsMigrations = [CreateQuests1790000000000];

export class FinishQuest extends Command<boolean> {
  constructor(
    readonly cause: Cause,
    readonly quest: string,
  ) {
    super();
  }
}

export class QuestFinished extends DomainEvent {
  constructor(
    cause: Cause,
    readonly quest: string,
  ) {
    super(cause);
  }
}

export class ListQuests extends Query<string[]> {
  constructor(readonly player: string) {
    super();
  }
}

@CommandHandler(FinishQuest)
class FinishQuestHandler {
  constructor(
    private readonly units: UnitOfWork,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, quest }: FinishQuest): Promise<boolean> {
    const quests = this.units.manager.getRepository(FinishedQuest);
    if (await quests.findOneBy({ player: cause.playerId, quest })) return false;
    await quests.insert({ player: cause.playerId, quest, at: new Date(cause.at) });
    if (quest === 'cursed') throw new Error('nobody finishes this one');
    this.events.publish(new QuestFinished(cause, quest));
    return true;
  }
}

@QueryHandler(ListQuests)
class ListQuestsHandler {
  constructor(@InjectRepository(FinishedQuest, DATA_SOURCE) private readonly quests: Repository<FinishedQuest>) {}

  async execute({ player }: ListQuests): Promise<string[]> {
    return (await this.quests.findBy({ player })).map(({ quest }) => quest).sort();
  }
}

class QuestsSaga {
  @Saga()
  finished = (events$: Observable<object>): Observable<PayReward> =>
    events$.pipe(
      ofType(QuestFinished),
      map(({ cause, quest }) => new PayReward(cause, 'quests', quest, { besitos: 30 })),
    );
}

export const applauded: string[] = [];

@EventsHandler(QuestFinished)
class Applause {
  handle({ cause, quest }: QuestFinished): void {
    applauded.push(`${cause.playerId} ${quest}`);
  }
}

@ApiController('quests')
@Requires('operate')
class QuestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
    private readonly config: ConfigService,
  ) {}

  @Get(':player')
  async list(@Param('player') player: string): Promise<object> {
    return { finished: await this.queries.execute(new ListQuests(player)), applauded, from: this.config.get('TEAM') };
  }

  @Post(':player/:quest')
  async finish(
    @Param('player') player: string,
    @Param('quest') quest: string,
    @CorrelationId() id: string,
  ): Promise<object> {
    return { finished: await this.commands.execute(new FinishQuest(new Cause(id, player, this.clock.now()), quest)) };
  }

  @Post(':player/:quest/gift')
  async gift(@Param('player') player: string, @Param('quest') quest: string, @CorrelationId() id: string) {
    const note = { source: 'quests', reason: `a gift for ${quest}`, actor: 'team', metadata: null };
    await this.commands.execute(new AwardManually(new Cause(id, player, this.clock.now()), 5, 1, 0, note));
    return { given: 5 };
  }
}

/** What comes over the team's own stream. */
@Controller()
@UseFilters(LetErrorsThrough)
class QuestMessages {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  @EventPattern('quests:finished', REDIS_STREAMS)
  async finished(@Payload() { player, quest }: { player: string; quest: string }): Promise<void> {
    await this.commands.execute(new FinishQuest(new Cause(`bus-${player}-${quest}`, player, this.clock.now()), quest));
  }
}

/** A route that declares nothing, in a service that is ours as a whole. */
@Controller('forgotten')
class ForgottenController {
  @Post()
  open(@Body() body: object): object {
    return body;
  }
}

@Module({
  imports: [
    CqrsModule,
    ConfigModule.forRoot({ ignoreEnvFile: true }),
    TypeOrmModule.forFeature([FinishedQuest], DATA_SOURCE),
  ],
  controllers: [QuestsController, QuestMessages, ForgottenController],
  providers: [
    FinishQuestHandler,
    ListQuestsHandler,
    QuestsSaga,
    Applause,
    domainEvents(QuestFinished),
    internalEvents(QuestFinished),
    personalData({ table: 'quests.finished', onErase: 'removed', purpose: 'finished quests' }),
  ],
})
export class QuestsModule {}
