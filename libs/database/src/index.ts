export { DatabaseModule, type DatabaseOptions } from './database.module.js';
export { APPLICATION_NAME, dataSourceOptions, type DatabaseSettings } from './data-source.js';
export { FolderInUse } from './embedded/folder-lock.js';
export { migrate } from './migrate.js';
