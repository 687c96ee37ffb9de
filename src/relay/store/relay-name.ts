/** Of the relay's cursor and of its lease. */
export const RELAY = 'relay';
