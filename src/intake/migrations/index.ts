import { CreateIntake1763800000001 } from './1763800000001-create-intake.js';

export const intakeMigrations = [CreateIntake1763800000001];
