import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A key as we make them: `bst_<id>_<secret>`. */
export const API_KEY = /^bst_[A-Za-z0-9]{4,32}_[A-Za-z0-9_-]{16,128}$/;

const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be a URL like ${example}` });

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port, 0 to 65535')
    .default(3000),
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'must not be empty').default('./data'),
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database').optional(),
  REDIS_URL: url(/^rediss?$/, 'redis://host:6379')
    .refine(
      (text) => !/^\w+:\/\/[^/?]*\/\d*[^\d?]/.test(text),
      'must end with the number of a database, or none: redis://host:6379/0',
    ) // prettier-ignore
    .optional(),
  BUS_MAX_LENGTH: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number, 1 to 999999999')
    .transform(Number)
    .default(1_000_000),
  /** Into how many partitions each incoming stream is split; the same on every instance and in every producer. 0: not at all. */
  BUS_PARTITIONS: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number, 0 to 1024')
    .transform(Number)
    .refine((count) => count <= 1024, 'must be a whole number, 0 to 1024')
    .default(0),
  /** This instance's name among the readers of the streams; every instance needs its own. Default: host and process. */
  BUS_CONSUMER: z.string().regex(/^[\x21-\x7e]{1,100}$/, 'must be 1 to 100 visible ASCII characters').default(`${hostname()}-${process.pid}`), // prettier-ignore
  ADMIN_KEY: z.string().regex(API_KEY, 'must look like bst_<id>_<secret>: an id of 4–32 letters or digits, a secret of at least 16').optional(), // prettier-ignore
  RULESET: z
    .string()
    .refine((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true, {
      error: ({ input }) => `must be a file that exists; there is no ${String(input)}`,
    })
    .optional(),
  LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).default('info'),
});

export type Settings = z.infer<typeof schema>;

/** Every bad setting at once. */
export class InvalidSettings extends Error {
  constructor(readonly faults: readonly { readonly name: string; readonly message: string }[]) {
    super(`These settings are not valid:\n${faults.map(({ name, message }) => `  ${name} ${message}`).join('\n')}`);
    this.name = 'InvalidSettings';
  }
}

/** Reads the settings from the environment; an empty value counts as not set. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name] || undefined]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidSettings(parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), message })));
}
