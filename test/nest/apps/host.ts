/* A host application with its own database, routes, guard and filter, that mounts the game under a path. */
import {
  Catch,
  Controller,
  Get,
  HttpException,
  Injectable,
  Module,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { InjectDataSource, TypeOrmModule } from '@nestjs/typeorm';
import { AppModule, ensureAdminKey, readSettings } from 'besitos';
import type { AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { QuestsModule, questsMigrations } from './quests.js';

@Controller()
class HostController {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  @Get()
  async root(): Promise<object> {
    const [{ name }] = await this.source.query<{ name: string }[]>('SELECT current_database() AS name');
    return { hello: 'host', database: name };
  }
}

@Injectable()
class HostGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { url, headers } = context.switchToHttp().getRequest<{ url: string; headers: Record<string, string> }>();
    if (headers['x-robot']) return false;
    return url.startsWith('/game/') || url.startsWith('/quests/') || headers['x-host'] === 'yes';
  }
}

@Catch()
class HostFilter implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<{ status(code: number): { json(body: object): void } }>();
    response.status(error instanceof HttpException ? error.getStatus() : 500).json({ sorry: error.message });
  }
}

const settings = readSettings(process.env);

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.HOST_DATABASE_URL }),
    AppModule.forRoot(settings, { prefix: 'game', migrations: questsMigrations }),
    QuestsModule,
  ],
  controllers: [HostController],
  providers: [
    { provide: APP_GUARD, useClass: HostGuard },
    { provide: APP_FILTER, useClass: HostFilter },
  ],
})
class HostModule {}

const app = await NestFactory.create(HostModule, { logger: ['error', 'warn'] });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as AddressInfo;
const key = await ensureAdminKey(app, undefined);
console.log(`host on http://127.0.0.1:${port} ${key.kind === 'new' ? key.text : ''}`);
