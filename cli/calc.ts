import { parseArgs } from 'node:util';
import { isRefusal, type Refusal } from '@zhirong/kernel';
import {
  findMethod,
  inputSchemaOf,
  type Method,
  type MethodOutput,
  methods,
  runMethod,
  sayProblem,
  type Trace,
} from '@zhirong/quant';
import { findJsonFault } from './json-fault.ts';
import { UsageError } from './usage-error.ts';

const mostBytes = 5_000_000;

/** Refused with exit code 1: one object on the output for a program, the same in words beside it for a person. */
const sayNo = (answer: Readonly<Record<string, unknown>>, lines: readonly string[]): 1 => {
  console.log(JSON.stringify(answer, null, 2));
  for (const line of lines) console.error(line);
  return 1;
};

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [place, letter] of [...a].entries()) {
    const next = [place + 1];
    for (const [other, against] of [...b].entries())
      next.push(
        Math.min(
          (row[other + 1] as number) + 1,
          (next[other] as number) + 1,
          (row[other] as number) + (letter === against ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) as number;
};

/** Whether somebody may well mean this method: by the short form of its name, such as wacc or mpeem, or by its title. */
const goesBy = ({ name, title }: Method, asked: string): boolean => {
  const initials = name
    .split('-')
    .filter((word) => word !== 'of')
    .map((word) => word[0])
    .join('');
  return (
    (initials.length > 2 && asked.startsWith(initials)) ||
    (asked.length > 1 && `${title.zh} ${title.en}`.toLowerCase().includes(asked))
  );
};

/** The names most like this one: those that go by it or hold it or a word of it first. */
const nearestNames = (name: string): string[] => {
  const asked = name.slice(0, 60).toLowerCase();
  const words = asked.split(/[^a-z]+/).filter((word) => word.length > 2);
  const rank = (method: Method): number =>
    distance(asked, method.name) -
    6 * words.filter((word) => method.name.includes(word)).length -
    (goesBy(method, asked) ? 60 : 0);
  return methods
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, 3)
    .map((method) => method.name);
};

const wantedMethod = (name: string): Method => {
  const method = findMethod(name);
  if (method) return method;
  throw new UsageError(
    `没有名为 '${name}' 的方法，相近的有 · There is no method '${name}'; the nearest: ${nearestNames(name).join(', ')}. calc --list tells all.`,
  );
};

type Given = { readonly input: unknown } | { readonly refused: 1 };

const tooLarge = (): Given => ({
  refused: sayNo({ code: 'input.too-large', facts: { most: mostBytes, unit: 'bytes' } }, [
    `输入超过 5 MB：请减少数据或分批计算 · The input is larger than 5 MB: give less, or calculate in parts.`,
  ]),
});

const parsed = (text: string): Given => {
  // A shell of Windows may put a mark of byte order in front.
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return { input: JSON.parse(plain) as unknown };
  } catch {
    const fault = findJsonFault(plain) ?? { line: 1, column: 1 };
    const message = {
      zh: `不是有效的 JSON：第 ${fault.line} 行第 ${fault.column} 列`,
      en: `not JSON: line ${fault.line}, column ${fault.column}`,
    };
    const remedy = {
      zh: '请检查该处的引号、逗号和括号',
      en: 'check quotes, commas and brackets at that place',
    };
    return {
      refused: sayNo({ code: 'input.malformed', facts: fault, message, remedy }, [
        `${message.zh}；${remedy.zh} · ${message.en}; ${remedy.en}.`,
      ]),
    };
  }
};

const readStandardInput = async (): Promise<Given> => {
  if (process.stdin.isTTY)
    throw new UsageError("calc reads its input from '< in.json'; or give --input '{…}' or --example.");
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) {
      process.stdin.destroy();
      return tooLarge();
    }
    chunks.push(chunk);
  }
  try {
    return parsed(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return {
      refused: sayNo({ code: 'input.not-utf-8' }, [
        '输入不是 UTF-8 编码：请另存为 UTF-8 后再试 · The input is not UTF-8: save it as UTF-8 and try again.',
      ]),
    };
  }
};

const sayRefusal = (refusal: Refusal): 1 => {
  const fields = (refusal.fields ?? []).map((problem) => {
    const { what, remedy } = sayProblem(problem);
    return { ...problem, message: what, remedy };
  });
  const lines = fields.map(({ path, message, remedy }) => {
    const [zh, en] = path === '' ? ['输入', 'the input'] : [path, path];
    return `${zh}：${message.zh}；${remedy.zh} · ${en} ${message.en}; ${remedy.en}`;
  });
  return sayNo({ code: refusal.code, fields }, lines);
};

/** How many columns of a terminal a text takes: Chinese characters and full-width marks take two. */
const columns = (text: string): number =>
  [...text].reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        letter,
      )
        ? 2
        : 1),
    0,
  );

const shown = (value: number | string): string =>
  typeof value === 'string' ? value : String(Number(value.toPrecision(12)));

/** The trace as a table: Chinese, value with unit, English, formula. */
export const readableTrace = (trace: Trace): string => {
  const rows = trace.map(({ zh, en, value, unit, formula }) => [
    zh,
    unit === undefined ? shown(value) : `${shown(value)} ${unit}`,
    en,
    formula ?? '',
  ]);
  const widths = [0, 1, 2].map((place) => Math.max(0, ...rows.map((row) => columns(row[place] as string))));
  return rows
    .map((row) =>
      row
        .map((text, place) => {
          const room = ' '.repeat(Math.max(0, (widths[place] ?? 0) - columns(text)));
          return place === 1 ? room + text : text + room;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const exampleOf = (method: Method): MethodOutput => {
  const output = runMethod(method, method.example);
  if (isRefusal(output))
    throw new Error(`The example of ${method.name} is refused: ${JSON.stringify(output)}`);
  return output as MethodOutput;
};

const list = (asJson: boolean): 0 => {
  if (asJson) {
    const all = methods.map((method) => ({
      name: method.name,
      group: method.group,
      title: method.title,
      source: method.source,
      input: inputSchemaOf(method),
      example: method.example,
      output: exampleOf(method),
    }));
    console.log(JSON.stringify(all, null, 2));
    return 0;
  }
  const width = Math.max(...methods.map(({ name }) => name.length));
  for (const { name, group, title } of methods)
    console.log(`${name.padEnd(width)}  ${group.padEnd(9)}  ${title.zh} · ${title.en}`);
  return 0;
};

/** `calc`: the methods of the library by name. 0 done, 1 the input is refused, 2 words that are not known. */
export const calc = async (words: string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      list: { type: 'boolean' },
      json: { type: 'boolean' },
      input: { type: 'string' },
      example: { type: 'boolean' },
      readable: { type: 'boolean' },
    },
  });
  const [name, ...more] = positionals;
  if (values.list) {
    if (name !== undefined || values.input !== undefined || values.example || values.readable)
      throw new UsageError('calc --list takes no other words than --json.');
    return list(values.json === true);
  }
  if (name === undefined) throw new UsageError('calc needs the name of a method; calc --list tells all.');
  if (more.length > 0) throw new UsageError(`calc takes one method, not '${more[0]}' too.`);
  if (values.json && values.readable) throw new UsageError('calc prints either --json or --readable.');
  if (values.example && values.input !== undefined)
    throw new UsageError('calc takes either --input or --example.');
  const method = wantedMethod(name);
  const given: Given = values.example
    ? { input: method.example }
    : values.input === undefined
      ? await readStandardInput()
      : Buffer.byteLength(values.input) > mostBytes
        ? tooLarge()
        : parsed(values.input);
  if ('refused' in given) return given.refused;
  const output = runMethod(method, given.input);
  if (isRefusal(output)) return sayRefusal(output);
  console.log(values.readable ? readableTrace(output.trace) : JSON.stringify(output, null, 2));
  return 0;
};
