// Writes the AsyncAPI 3 document of the bus from the wire classes, and fails when it is not valid. Usage: node scripts/asyncapi.mjs FILE
import { readFileSync, writeFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { describeWire } from './wire/describe-wire.mjs';
import { writeYaml } from './wire/write-yaml.mjs';

const target = process.argv[2] ?? 'docs/asyncapi.yaml';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { classes, events } = describeWire();

const WAYS = [
  {
    key: 'stream',
    prefix: 'diana:stream:',
    words: 'A Redis stream: the JSON lies in the field `data` of each entry. Nothing is lost.',
  },
  {
    key: 'pubsub',
    prefix: 'diana:events:',
    words: 'A Redis Pub/Sub channel: what nobody hears is gone.',
  },
];
const camel = (type) => type.replace(/[._](\w)/g, (_, deadLetter) => deadLetter.toUpperCase());
const ref = (path) => ({ $ref: `#/${path}` });
const schema = ({ description, fields }) => ({
  type: 'object',
  description,
  required: fields.filter(({ optional }) => !optional).map(({ name }) => name),
  properties: Object.fromEntries(fields.map(({ name, schema: of }) => [name, of])),
});
const message = ({ type, payload, envelope }) => ({
  name: type,
  title: type,
  summary: payload.description,
  contentType: 'application/json',
  payload: {
    allOf: [
      ref(`components/schemas/${envelope}`),
      {
        type: 'object',
        properties: {
          event: {
            type: 'object',
            properties: { event_type: { const: type }, payload: ref(`components/schemas/${payload.name}`) },
          },
        },
      },
    ],
  },
});

const channels = {};
const operations = {};
for (const { type, action } of events) {
  for (const { key, prefix, words } of WAYS) {
    const channel = `${key}${camel(`.${type}`)}`;
    channels[channel] = {
      address: prefix + type,
      description: words,
      messages: { [type]: ref(`components/messages/${type}`) },
    };
    operations[`${action}${camel(`.${type}`)}By${camel(`.${key}`)}`] = {
      action,
      channel: ref(`channels/${channel}`),
      messages: [ref(`channels/${channel}/messages/${type}`)],
    };
  }
}

const document = {
  asyncapi: '3.0.0',
  info: {
    title: 'Besitos on the bus',
    version,
    description:
      'What Besitos takes from and sends to Redis. Events out come at least once: drop an `event_id` you have seen. ' +
      'Those of one player come in order of `metadata.sequence` and `metadata.part`.',
    license: { name: 'MIT' },
  },
  defaultContentType: 'application/json',
  servers: { redis: { host: 'localhost:6379', protocol: 'redis', description: 'The Redis of REDIS_URL' } },
  channels,
  operations,
  components: {
    messages: Object.fromEntries(events.map((event) => [event.type, message(event)])),
    schemas: Object.fromEntries(classes.map((each) => [each.name, schema(each)])),
  },
};

const text = `# Written by scripts/asyncapi.mjs from libs/contracts/src/wire: npm run generate\n${writeYaml(document)}`;
const { diagnostics } = await new Parser().parse(text);
const faults = diagnostics.filter(({ severity }) => severity <= 1);
for (const { path, message: fault } of faults) console.error(`${path.join('.')}: ${fault}`);
if (faults.length > 0) process.exit(1);
writeFileSync(target, text);
