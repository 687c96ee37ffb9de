/* A team's own root module, started as our service is. */
import { Module } from '@nestjs/common';
import { AppModule, bootstrap, describeFailure, readSettings } from 'besitos';
import { RedisStreamsServer } from 'besitos/redis-transport';
import { QuestsModule, questsMigrations } from './quests.js';

const settings = readSettings(process.env);

@Module({ imports: [AppModule.forRoot(settings, { migrations: questsMigrations }), QuestsModule] })
class TeamModule {}

try {
  const app = await bootstrap(TeamModule, settings);
  const strategy = new RedisStreamsServer({
    url: settings.REDIS_URL!,
    group: 'quests',
    consumer: 'one',
    streams: () => ['quests:finished'],
  });
  await app.connectMicroservice({ strategy }).listen();
} catch (error) {
  console.error(describeFailure(error));
  process.exit(1);
}
