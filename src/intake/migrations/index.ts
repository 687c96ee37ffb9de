import { CreateIntake1763800000001 } from './1763800000001-create-intake.js';
import { ExtendDeadLetters1763800000601 } from './1763800000601-extend-dead-letters.js';

export const intakeMigrations = [CreateIntake1763800000001, ExtendDeadLetters1763800000601];
