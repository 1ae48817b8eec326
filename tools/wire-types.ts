import { type Endpoint, roles } from '@zhirong/contracts';
import { z } from 'zod';

type Schema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
};

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replace(/'/g, "\\'")}'` : JSON.stringify(value);
const wrap = (text: string): string => (/[|&]/.test(text) ? `(${text})` : text);
const key = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`);

const allRoles = Object.keys(roles).map(literal).join();

/** TypeScript text of a JSON schema, as far as our contracts use them. */
const print = (schema: Schema): string => {
  if ('const' in schema) return literal(schema.const);
  if (schema.enum) {
    const words = schema.enum.map(literal);
    return words.join() === allRoles ? 'Role' : words.join(' | ');
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(print))].map(wrap).join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => wrap(print(part))).join(' & ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => wrap(print({ ...schema, type }))).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `${wrap(print(schema.items ?? {}))}[]`;
    case 'object':
      return printObject(schema);
    default:
      return 'unknown';
  }
};

const printObject = (schema: Schema): string => {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0)
    return typeof schema.additionalProperties === 'object'
      ? `Record<string, ${print(schema.additionalProperties)}>`
      : 'Record<never, never>';
  const fields = properties.map(([name, property]) => {
    const optional = !(schema.required ?? []).includes(name);
    return `${key(name)}${optional ? '?' : ''}: ${print(property)}${optional ? ' | undefined' : ''}`;
  });
  return `{ ${fields.join('; ')} }`;
};

const typeOf = (schema: z.ZodType, io: 'input' | 'output'): string =>
  print(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema);

const inputOf = (e: Endpoint): string => {
  const parts = [e.params, e.query, e.body === 'upload' ? undefined : e.body].flatMap((schema) =>
    schema ? [typeOf(schema, 'input')] : [],
  );
  const given = parts.filter((part) => part !== 'Record<never, never>');
  return given.length === 0 ? 'Record<never, never>' : given.map(wrap).join(' & ');
};

/**
 * The wire as plain types. Inferring them from the schemas cost the pages' compiler a minute and gigabytes;
 * printed once, they cost nothing, and no page can reach a schema by accident.
 */
export const wireTypes = (endpoints: readonly Endpoint[]): string => {
  const rows = endpoints.map(
    (e) =>
      `  '${e.name}': {\n    input: ${inputOf(e)};\n    output: ${e.output === 'file' ? "'file'" : typeOf(e.output, 'output')};\n  };`,
  );
  return `// Made by \`npm run generate\` from contracts/. What goes over the wire, as plain types for the pages.
import type { Role } from '../roles.ts';

export type { OrganisationKind, Role } from '../roles.ts';

export type Wire = {
${rows.join('\n')}
};

export type EndpointName = keyof Wire;
export type Input<N extends EndpointName> = Wire[N]['input'];
export type Output<N extends EndpointName> = Wire[N]['output'];
`;
};
