import { existsSync } from 'node:fs';
import { dataSourceOptions } from 'besitos/database';
import { DataSource } from 'typeorm';
import { migrations } from './src/migrations.js';
import { readSettings } from './src/settings.js';

if (existsSync('.env')) process.loadEnvFile('.env');
const { DATABASE_URL, DATA_DIR } = readSettings(process.env);

/** For TypeORM's command line: `npm run migration:run`, `:revert`, `:show`. */
export default new DataSource(await dataSourceOptions({ url: DATABASE_URL, dataDir: DATA_DIR }, migrations));
