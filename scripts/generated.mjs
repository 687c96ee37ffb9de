/**
 * The committed files that a program writes: where they lie, and the command that writes them.
 * A command gets the file to write as its last argument, so that the check can have it written elsewhere.
 */
export const generated = [
  { file: 'docs/graph.mmd', command: ['scripts/graph.mjs'] },
  { file: 'docs/openapi.json', command: ['dist/src/cli/openapi.js'] },
  { file: 'docs/asyncapi.yaml', command: ['scripts/asyncapi.mjs'] },
  { file: 'docs/events.md', command: ['scripts/events.mjs'] },
];
