import { applyDecorators } from '@nestjs/common';
import { IsString, Length, Matches, registerDecorator } from 'class-validator';

/** Text that PostgreSQL can keep and people can read: no control characters but line breaks and tabs. */
const READABLE = /^(?:[\n\r\t]|[^\p{Cc}\p{Cs}])*$/u;
const METADATA_BYTES = 4096;

/** Why an operator does something: 1 to 500 characters that say something. */
export const IsReason = (): PropertyDecorator =>
  applyDecorators(
    IsString({ message: 'must be text' }),
    Length(1, 500, { message: 'must be 1 to 500 characters' }),
    Matches(/\S/, { message: 'must say something' }),
    Matches(READABLE, { message: 'must have no control characters' }),
  );

/** A caller's own object, kept as it came: at most 4 KiB of JSON. */
export const IsMetadata = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'isMetadata',
    target: target.constructor,
    propertyName: property as string,
    options: { message: `must be an object of at most ${METADATA_BYTES} bytes of JSON` },
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Buffer.byteLength(JSON.stringify(value)) <= METADATA_BYTES,
    },
  });
