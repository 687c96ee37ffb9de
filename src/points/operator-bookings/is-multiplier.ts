import { registerDecorator } from 'class-validator';

/** Above 0, with at most 4 decimal places, as the formula multiplies exactly. How large it may be is the ruleset's affair. */
export const IsMultiplier = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'isMultiplier',
    target: target.constructor,
    propertyName: property as string,
    options: { message: 'must be a number above 0 with at most 4 decimal places' },
    validator: {
      validate: (value: unknown) => typeof value === 'number' && value > 0 && /^\d+(\.\d{1,4})?$/.test(String(value)),
    },
  });
