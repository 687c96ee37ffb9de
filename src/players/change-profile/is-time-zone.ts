import { registerDecorator } from 'class-validator';
import { zoneNamed } from './zone.js';

export const IsTimeZone = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'isTimeZone',
    target: target.constructor,
    propertyName: property as string,
    options: { message: 'must be an IANA time zone, for example America/Mexico_City' },
    validator: { validate: (value: unknown) => typeof value === 'string' && zoneNamed(value) !== undefined },
  });
