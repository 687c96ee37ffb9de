import { z } from 'zod';

/**
 * An object with exactly these fields: the compiler holds schema and type together, since every key of T must be named,
 * none but them, each with a schema of its own type. Unknown keys are faults.
 */
export function objectOf<T extends object>(shape: { readonly [K in keyof T]-?: z.ZodType<T[K]> }): z.ZodType<T> {
  return z.strictObject(shape, says('must be an object')) as unknown as z.ZodType<T>;
}

/** Reads the value by the schema picked for it: one clear fault, where a union would tell of every branch. */
export function picked<T>(pick: (value: unknown) => z.ZodType<T>): z.ZodType<T> {
  return z.unknown().transform((value, context) => {
    const result = pick(value).safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    return z.NEVER;
  });
}

export function says(text: string): { readonly error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => (input === undefined ? 'is missing' : text) };
}

/** Amounts stop at a billion, so that sums of many stay exact. */
const MOST = 1_000_000_000;

/** A whole number. */
export function whole(min: number, max = MOST): z.ZodType<number> {
  const fault = says(`must be a whole number from ${min} to ${max}`);
  return z.number(fault).int(fault).min(min, fault).max(max, fault);
}

/** A decimal with at most 4 places, so that products of several are exact integers times 10^-4 each. */
export function decimal(above: number, max = 1000): z.ZodType<number> {
  const fault = says(`must be a number above ${above}, at most ${max}, with at most 4 decimals`);
  return z
    .number(fault)
    .gt(above, fault)
    .max(max, fault)
    .refine((value) => Math.round(value * 10_000) / 10_000 === value, fault);
}

export function finite(): z.ZodType<number> {
  return z.number(says('must be a number'));
}

export function flag(): z.ZodType<boolean> {
  return z.boolean(says('must be true or false'));
}

export function oneOf<const T extends string>(...values: readonly T[]): z.ZodType<T> {
  return z.enum(values, says(`must be ${values.map((value) => `"${value}"`).join(' or ')}`));
}

export function text(max = 500): z.ZodType<string> {
  const fault = says(`must be a text of 1 to ${max} characters`);
  return z.string(fault).min(1, fault).max(max, fault);
}

/** A name of the game; dots are kept for the built-in metrics. */
export function key(): z.ZodType<string> {
  const fault = says('must be a key: lower case letters, digits and _, a letter first, at most 64 characters');
  return z.string(fault).regex(/^[a-z][a-z0-9_]{0,63}$/, fault);
}

/** Something that another part of the ruleset defines; `checkReferences` looks whether it does. */
export function reference(): z.ZodType<string> {
  return text(128);
}

export function payloadPath(): z.ZodType<string> {
  const fault = says('must be a payload path: keys with dots between them');
  return z
    .string(fault)
    .max(200, fault)
    .regex(/^[^.]+(\.[^.]+)*$/, fault);
}

export function listOf<T>(item: z.ZodType<T>, min = 0): z.ZodType<readonly T[]> {
  const list = z.array(item, says('must be a list'));
  return min === 0 ? list : list.min(min, says(`must have at least ${min} item${min === 1 ? '' : 's'}`));
}
