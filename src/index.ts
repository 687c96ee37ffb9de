export { AppModule, type AppOptions } from './app.module.js';
export { migrations } from './migrations.js';
export { openGame } from './open-game.js';
export { readSettings, type Settings } from './settings.js';
export { Intake } from './intake/take-activities/intake.js';
