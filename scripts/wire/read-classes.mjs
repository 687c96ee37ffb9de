// Reads the wire classes of libs/contracts as they are written: types, validators and docstrings. One source for code and documents.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** All classes below a folder, by name: `{ name, description, type?, fields: [{ name, description, optional, schema }] }`. */
export function readClasses(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  return files.sort().flatMap((file) => classesOf(join(folder, file)));
}

function classesOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).map((node) => {
    const told = docOf(node);
    // A payload's docstring begins with its type of event: `gamification.level_up`: …
    const [, type, rest] = /^`([a-z_]+(?:\.[a-z_]+)+)`: (.*)$/s.exec(told) ?? [];
    const fields = node.members.filter(ts.isPropertyDeclaration).map(fieldOf);
    return { name: node.name.text, type, description: sentence(rest ?? told), fields };
  });
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const docOf = (node) => {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replace(/\s*\n\s*/g, ' ').trim();
};

function fieldOf(node) {
  const description = docOf(node);
  const schema = constrain(schemaOf(node.type), validatorsOf(node));
  return {
    name: node.name.text,
    description,
    optional: node.questionToken !== undefined,
    schema: description && !schema.$ref ? { description, ...schema } : schema,
  };
}

/** JSON Schema of a written type. */
function schemaOf(type) {
  const text = type.getText();
  if (ts.isUnionTypeNode(type)) return unionOf(type.types.map(schemaOf));
  if (ts.isTypeOperatorNode(type)) return schemaOf(type.type);
  if (ts.isArrayTypeNode(type)) return { type: 'array', items: schemaOf(type.elementType) };
  if (ts.isLiteralTypeNode(type)) {
    if (type.literal.kind === ts.SyntaxKind.NullKeyword) return { type: 'null' };
    return { type: 'string', const: type.literal.text };
  }
  if (['string', 'number', 'boolean'].includes(text)) return { type: text };
  if (text === 'unknown') return {};
  if (text === 'object' || text.startsWith('Record<')) return { type: 'object' };
  if (ts.isTypeReferenceNode(type)) return { $ref: `#/components/schemas/${text}` };
  throw new Error(`the documents have no words for the type ${text}`);
}

const unionOf = (schemas) =>
  schemas.every(({ type, ...rest }) => type && Object.keys(rest).every((key) => key === 'items'))
    ? Object.assign({}, ...schemas, { type: schemas.map(({ type }) => type) })
    : { anyOf: schemas };

function validatorsOf(node) {
  return (ts.getDecorators(node) ?? []).map(({ expression }) => ({
    name: expression.expression.getText(),
    argument: expression.arguments[0] && valueOf(expression.arguments[0]),
  }));
}

function valueOf(node) {
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(valueOf);
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node)) return -valueOf(node.operand);
  return undefined; // options of a validator, a function: nothing a schema says
}

const nullable = ({ type }) => Array.isArray(type) && type.includes('null');
const retyped = (schema, from, to) => ({
  ...schema,
  type: Array.isArray(schema.type)
    ? schema.type.map((t) => (t === from ? to : t))
    : schema.type === from
      ? to
      : schema.type,
});

const words = {
  IsInt: (schema) =>
    schema.items
      ? { ...schema, items: retyped(schema.items, 'number', 'integer') }
      : retyped(schema, 'number', 'integer'),
  IsPositive: (schema) => ({ ...schema, exclusiveMinimum: 0 }),
  Min: (schema, minimum) => ({ ...schema, minimum }),
  Max: (schema, maximum) => ({ ...schema, maximum }),
  MaxLength: (schema, maxLength) => ({ ...schema, maxLength }),
  IsUUID: (schema) => ({ ...schema, format: 'uuid' }),
  IsIn: (schema, values) => ({ ...schema, enum: nullable(schema) ? [...values, null] : values }),
  Equals: (schema, value) => ({ ...schema, const: value }),
  IsNotEmpty: (schema) => (schema.type === 'string' ? { ...schema, minLength: 1 } : schema),
  ArrayNotEmpty: (schema) => ({ ...schema, minItems: 1 }),
};
const constrain = (schema, validators) =>
  validators.reduce((so, { name, argument }) => words[name]?.(so, argument) ?? so, schema);
