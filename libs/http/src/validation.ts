import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError } from 'besitos/kernel';

/** The faults, one a field, with the path of their field: `vip.kind`. */
export function faultsOf(errors: readonly ValidationError[], parent = ''): { field: string; message: string }[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = decisive(Object.entries(error.constraints ?? {})).map(([rule, message]) => ({
      field,
      message:
        rule === 'whitelistValidation'
          ? 'is not known here'
          : message.replace(new RegExp(`^${escape(error.property)} `), ''),
    }));
    return [...own, ...faultsOf(error.children ?? [], field)];
  });
}
/** That "abc" is no number says more than that it is not at most 200. */
function decisive(constraints: readonly (readonly [rule: string, message: string])[]): typeof constraints {
  const ofType = constraints.find(([rule]) => /^is[A-Z]/.test(rule));
  return ofType ? [ofType] : constraints.slice(0, 1);
}
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export const summaryOf = (faults: readonly { field: string; message: string }[]): string =>
  faults.map(({ field, message }) => `${field} ${message}`).join('; ') + '.';

/** Validates bodies and queries: unknown fields are refused, every fault is named at once. */
export const strictValidation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) => {
      const faults = faultsOf(errors);
      return new DomainError('invalid_request', 400, `The request is not valid: ${summaryOf(faults)}`, faults);
    },
  });
