import { isReadable } from './readable.ts';

/** One fault of a form as written, and where: `sections[0].fields[3].options`. The message is for the official. */
export type FormFault = { readonly path: string; readonly message: string };

export type Note = (path: string, message: string) => void;
export type Check = (value: unknown, path: string, note: Note) => void;
/** `?` at the end of a key makes it optional. */
export type Shape = Readonly<Record<string, Check>>;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A map with these keys and no other. */
export function mapOf(shape: Shape): Check {
  const checks = new Map(Object.entries(shape).map(([key, check]) => [key.replace(/\?$/, ''), check]));
  const needed = Object.keys(shape).filter((key) => !key.endsWith('?'));
  return (value, path, note) => {
    if (!isMap(value)) return note(path, '应为键值表');
    for (const key of Object.keys(value)) if (!checks.has(key)) note(join(path, key), '不认识的键');
    for (const key of needed) if (!Object.hasOwn(value, key)) note(join(path, key), '缺少此项');
    for (const [key, check] of checks)
      if (Object.hasOwn(value, key)) check(value[key], join(path, key), note);
  };
}

/** A map whose `kind` says which shape it has. */
export function kindOf(kinds: Readonly<Record<string, Shape>>): Check {
  const checks = new Map(
    Object.entries(kinds).map(([kind, shape]) => [kind, mapOf({ kind: text(40), ...shape })]),
  );
  return (value, path, note) => {
    if (!isMap(value)) return note(path, '应为键值表');
    const check = typeof value.kind === 'string' ? checks.get(value.kind) : undefined;
    if (!check) return note(join(path, 'kind'), `应为以下之一：${[...checks.keys()].join('、')}`);
    check(value, path, note);
  };
}

export function listOf(check: Check, atLeast: number, atMost: number): Check {
  return (value, path, note) => {
    if (!Array.isArray(value)) return note(path, '应为列表');
    if (value.length < atLeast) note(path, atLeast === 1 ? '不能为空' : `至少 ${atLeast} 项`);
    if (value.length > atMost) return note(path, `至多 ${atMost} 项`);
    value.forEach((item, place) => check(item, `${path}[${place}]`, note));
  };
}

export function text(atMost: number, pattern?: RegExp, wanted?: string): Check {
  return (value, path, note) => {
    if (typeof value !== 'string') return note(path, '应为文字；数字和日期请加引号');
    if (value.trim() === '' || value.trim() !== value) return note(path, '不能为空，首尾不能有空格');
    if (!isReadable(value)) return note(path, '含有无法识别的字符');
    if ([...value].length > atMost) return note(path, `不能超过 ${atMost} 个字`);
    if (pattern && !pattern.test(value)) note(path, wanted ?? '格式不正确');
  };
}

export function oneOf(words: readonly string[]): Check {
  return (value, path, note) => {
    if (typeof value !== 'string' || !words.includes(value)) note(path, `应为以下之一：${words.join('、')}`);
  };
}

export function wholeNumber(atLeast: number, atMost: number): Check {
  return (value, path, note) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return note(path, '应为整数');
    if (value < atLeast || value > atMost) note(path, `应在 ${atLeast} 到 ${atMost} 之间`);
  };
}

export const yesOrNo: Check = (value, path, note) => {
  if (typeof value !== 'boolean') note(path, '应为 true 或 false');
};

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
