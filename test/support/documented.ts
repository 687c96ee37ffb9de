import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Message {
  readonly event: { readonly event_type: string };
}
interface Schemas {
  compile(schema: object): ((data: unknown) => boolean) & { errors?: object[] };
  errorsText(errors?: object[]): string;
}
interface Described {
  name(): string;
  payload(): { json(): object };
}

/** The parser's own schema validator: what is proven valid and what is validated go by the same rules. */
const ours = createRequire(import.meta.url);
const theirs = createRequire(ours.resolve('@asyncapi/parser'));
const { Parser } = ours('@asyncapi/parser') as {
  Parser: new () => { parse(text: string): Promise<{ document: { allMessages(): Iterable<Described> } }> };
};
const { default: Ajv } = theirs('ajv') as { default: new (options: object) => Schemas };
const { default: addFormats } = theirs('ajv-formats') as { default: (schemas: Schemas) => void };

/** What of these messages is not as docs/asyncapi.yaml says; a type it does not know is a misfit as well. */
export async function misfits(messages: readonly Message[]): Promise<string[]> {
  const { document } = await new Parser().parse(readFileSync('docs/asyncapi.yaml', 'utf8'));
  const schemas = new Ajv({ strict: false, allErrors: true });
  addFormats(schemas);
  const fits = new Map([...document.allMessages()].map((one) => [one.name(), schemas.compile(one.payload().json())]));
  return messages.flatMap((message) => {
    const type = message.event.event_type;
    const validate = fits.get(type);
    if (!validate) return [`${type}: is not documented`];
    return validate(message) ? [] : [`${type}: ${schemas.errorsText(validate.errors)}`];
  });
}
