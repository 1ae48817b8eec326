/** As much of JSON Schema as the inputs of methods use. */
export type JsonSchema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
};

const decimal = /^-?(0|[1-9]\d{0,14})(\.\d{1,12})?$/;
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const takesNumber = (schema: JsonSchema): boolean => schema.type === 'number' || schema.type === 'integer';

/** The alternative that a value is meant for: by its tag where it has one, else by its type. */
const meant = (choices: readonly JsonSchema[], value: unknown): JsonSchema | undefined => {
  const flat = choices.flatMap((choice) => choice.anyOf ?? choice.oneOf ?? [choice]);
  if (Array.isArray(value)) return flat.find(({ type }) => type === 'array');
  if (isObject(value))
    return flat.find(
      ({ properties }) =>
        properties !== undefined &&
        Object.entries(properties).every(([key, part]) => !('const' in part) || value[key] === part.const),
    );
  return flat.find(takesNumber);
};

/**
 * Decimal text becomes a number wherever the schema takes one; everything else stays as it is and is judged by the method.
 * The wire has no fractions (docs/decisions/0003), the methods calculate with them.
 */
export const numbersOf = (schema: JsonSchema | undefined, value: unknown): unknown => {
  if (schema === undefined) return value;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return numbersOf(meant(choices, value), value);
  if (typeof value === 'string') return takesNumber(schema) && decimal.test(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map((item) => numbersOf(schema.items, item));
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, numbersOf(schema.properties?.[key], part)]),
    );
  return value;
};

/** The other way: every fraction of an example as text, so that it may be sent as it is shown. */
export const textsOf = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : plain(value);
  if (Array.isArray(value)) return value.map(textsOf);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, textsOf(part)]));
  return value;
};

/** At most 12 decimals, as the contract takes them. */
const plain = (value: number): string => {
  const text = value.toFixed(12).replace(/0+$/, '').replace(/\.$/, '');
  return text === '-0' ? '0' : text;
};
