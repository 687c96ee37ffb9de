// Puts the wire classes together: which events there are, which way they go, and in what envelope.
import { existsSync } from 'node:fs';
import { readClasses } from './read-classes.mjs';

const ROOT = 'libs/contracts/src/wire';
const DIRECTIONS = [
  { folder: 'incoming', action: 'receive', envelope: 'DianaMessage' },
  { folder: 'outgoing', action: 'send', envelope: 'OutgoingMessage' },
];

/** `{ classes, events }`: all classes, and for each type of event its payload class, direction and envelope. */
export function describeWire() {
  const ways = DIRECTIONS.filter(({ folder }) => existsSync(`${ROOT}/${folder}`)).map((way) => ({
    ...way,
    classes: readClasses(`${ROOT}/${way.folder}`),
  }));
  const events = ways.flatMap(({ classes, action, envelope }) =>
    classes.filter(({ type }) => type).map((payload) => ({ type: payload.type, payload, action, envelope })),
  );
  return { classes: ways.flatMap(({ classes }) => classes), events };
}
