// Writes the catalogue of events from the wire classes. Usage: node scripts/events.mjs FILE
import { writeFileSync } from 'node:fs';
import { describeWire } from './wire/describe-wire.mjs';

const target = process.argv[2] ?? 'docs/events.md';
const { classes, events } = describeWire();

function typeOf({ $ref, type, items, enum: values, const: only, anyOf }) {
  if ($ref) return `\`${$ref.split('/').pop()}\``;
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (only !== undefined) return `\`${only}\``;
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (items) return `list of ${typeOf(items)}`;
  return type ? [type].flat().join(' or ') : 'anything';
}
const cell = (text) => text.replace(/\|/g, '\\|');
const table = ({ fields }) => [
  '| field | type | meaning |',
  '| --- | --- | --- |',
  ...fields.map(
    ({ name, optional, schema, description }) =>
      `| \`${name}\`${optional ? '?' : ''} | ${cell(typeOf(schema))} | ${cell(description)} |`,
  ),
];
const section = (event) => ['', `### ${event.type}`, '', event.payload.description, '', ...table(event.payload)];
const way = (title, action, words) => {
  const some = events.filter((event) => event.action === action);
  return some.length ? ['', `## ${title}`, '', words, ...some.flatMap(section)] : [];
};
const envelopes = classes.filter(({ type }) => !type);

const lines = [
  '<!-- Written by scripts/events.mjs from libs/contracts/src/wire: npm run generate -->',
  '',
  '# Events',
  '',
  'Everything Besitos says and hears over Redis, as JSON: in the field `data` of the entries of `diana:stream:<type>`, and on the',
  'Pub/Sub channel `diana:events:<type>`. The same, for machines: [asyncapi.yaml](asyncapi.yaml).',
  ...way(
    'Out',
    'send',
    'At least once: the same event always has the same `event_id`, so drop what you have seen. Those of one player come in order of `metadata.sequence`, then `metadata.part`. Nothing is told of dry runs, silent backfills, and what happened more than 7 days before it was taken in.',
  ),
  ...way('In', 'receive', 'Once per `event_id`, however often and on whatever way it comes.'),
  '',
  '## Envelopes',
  ...envelopes.flatMap((each) => ['', `### ${each.name}`, '', each.description, '', ...table(each)]),
];
writeFileSync(target, `${lines.join('\n')}\n`);
