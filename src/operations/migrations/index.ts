import { CreateOperations1763800000008 } from './1763800000008-create-operations.js';

export const operationsMigrations = [CreateOperations1763800000008];
