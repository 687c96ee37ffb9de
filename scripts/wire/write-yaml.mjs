// YAML of plain data. Keys and texts that YAML might read as something else are quoted as JSON, which YAML understands.
const plain = /^[A-Za-z_$#/][\w$#/.-]*$/;
const word = (text) =>
  plain.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) && !text.startsWith('#')
    ? text
    : JSON.stringify(text);
const scalar = (value) => (typeof value === 'string' ? word(value) : JSON.stringify(value));
const isScalar = (value) => value === null || typeof value !== 'object';

export function writeYaml(value, indent = '') {
  if (Array.isArray(value)) return value.map((item) => `${indent}- ${after(item, `${indent}  `)}`).join('');
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(
      ([key, item]) =>
        `${indent}${word(key)}:${isScalar(item) || isEmpty(item) ? ` ${inline(item)}\n` : `\n${writeYaml(item, `${indent}  `)}`}`,
    )
    .join('');
}

const isEmpty = (value) => Object.keys(value).length === 0;
const inline = (value) => (isScalar(value) ? scalar(value) : Array.isArray(value) ? '[]' : '{}');
const after = (item, indent) =>
  isScalar(item) || isEmpty(item) ? `${inline(item)}\n` : writeYaml(item, indent).slice(indent.length);
