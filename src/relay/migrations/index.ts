import { CreateRelay1763800000702 } from './1763800000702-create-relay.js';

export const relayMigrations = [CreateRelay1763800000702];
