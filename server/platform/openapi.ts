import type { Endpoint } from '@zhirong/contracts';
import { isWrite, platformRefusals } from '@zhirong/contracts';
import { z } from 'zod';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return json;
};

const parametersOf = (e: Endpoint) =>
  (['path', 'query'] as const).flatMap((place) => {
    const shape = place === 'path' ? e.params?.shape : e.query?.shape;
    return Object.entries(shape ?? {}).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType, 'input'),
    }));
  });

const bodyOf = (e: Endpoint) => {
  if (e.body === undefined) return {};
  const content =
    e.body === 'upload'
      ? {
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: { file: { type: 'string', format: 'binary' } },
              required: ['file'],
            },
          },
        }
      : { 'application/json': { schema: schemaOf(e.body, 'input') } };
  return { requestBody: { required: true, content } };
};

const operationOf = (e: Endpoint) => ({
  operationId: e.name,
  summary: `${e.title.zh} · ${e.title.en}`,
  tags: [e.name.split('.')[0]],
  'x-who': e.who,
  'x-refusals': [...e.refusals],
  ...(e.limit ? { 'x-limit': e.limit } : {}),
  'x-serves': e.serves ?? [],
  parameters: [
    ...parametersOf(e),
    ...(isWrite(e) && e.who !== 'public'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', pattern: '^[\\w-]{8,64}$' },
          },
        ]
      : []),
  ],
  ...bodyOf(e),
  responses: {
    200: {
      description: 'OK',
      content:
        e.output === 'file'
          ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: schemaOf(e.output, 'output') } },
    },
    default: {
      description: 'Refusal',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    },
  },
});

const refusalSchema = {
  type: 'object',
  required: ['code', 'message', 'requestId'],
  properties: {
    code: {
      type: 'string',
      description: `A code of the endpoint's x-refusals, or one of: ${Object.keys(platformRefusals).join(', ')}`,
    },
    message: {
      type: 'string',
      description:
        'What is wrong and what to do, in Chinese, or in English where Accept-Language asks for it first',
    },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          facts: { type: 'object' },
          message: { type: 'string' },
        },
      },
    },
    facts: { type: 'object' },
    requestId: { type: 'string' },
  },
};

/** OpenAPI 3.1 of every declared endpoint. */
export const makeOpenApi = (endpoints: readonly Endpoint[], version: string): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const e of endpoints) {
    const path = e.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operationOf(e) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '知融 ZhiRong',
      version,
      description: '知识产权金融开放平台。金额为文本，日期为 YYYY-MM-DD。',
    },
    paths,
    components: { schemas: { Refusal: refusalSchema } },
  };
};

const escape = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] as string,
  );
const list = (words: readonly string[]): string =>
  words.map((word) => `<code>${escape(word)}</code>`).join(' ');
const jsonBlock = (title: string, value: object): string =>
  `<details><summary>${title}</summary><pre>${escape(JSON.stringify(value, null, 2))}</pre></details>`;

/** The same contracts as a page a person can read, without a script. */
export const makeApiPage = (endpoints: readonly Endpoint[]): string => {
  const section = (e: Endpoint): string => `
<section id="${escape(e.name)}"><h3>${escape(e.title.zh)} <small>${escape(e.title.en)}</small></h3>
<p class="call"><b>${e.method}</b> ${escape(e.path)} <a href="#${escape(e.name)}">${escape(e.name)}</a></p>
<p>谁可调用 ${typeof e.who === 'string' ? list([e.who]) : list(e.who)}${e.refusals.length > 0 ? `<br>可能的拒绝 ${list(e.refusals)}` : ''}${e.serves ? `<br>依据 ${list(e.serves)}` : ''}</p>
${e.params || e.query || (e.body && e.body !== 'upload') ? jsonBlock('输入 Input', { ...(e.params ? { path: schemaOf(e.params, 'input') } : {}), ...(e.query ? { query: schemaOf(e.query, 'input') } : {}), ...(e.body && e.body !== 'upload' ? { body: schemaOf(e.body, 'input') } : {}) }) : ''}
${e.output === 'file' ? '<p>输出：文件下载</p>' : jsonBlock('输出 Output', schemaOf(e.output, 'output'))}</section>`;
  const rooms = [...new Set(endpoints.map((e) => e.name.split('.')[0] as string))];
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>知融 接口</title><style>
body{font:14px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#162033;max-width:960px;margin:0 auto;padding:24px}h1{font-size:22px}h2{border-bottom:1px solid #e2e7ee;padding-bottom:4px;margin-top:40px}h3{margin:24px 0 0;font-size:15px}small{color:#55617a;font-weight:400}code{background:#f4f6f9;padding:1px 5px;border-radius:4px;font-size:12px}pre{background:#f4f6f9;padding:12px;overflow:auto;font-size:12px;line-height:1.5}a{color:#1d4f91;text-decoration:none}.call{font-family:ui-monospace,monospace;font-size:13px;margin:2px 0}summary{cursor:pointer;color:#1d4f91}nav a{margin-right:14px}</style></head><body>
<h1>知融 ZhiRong 接口</h1><p>每个接口只声明一次；本页、<a href="/api/openapi.json">OpenAPI</a>、校验、权限矩阵都由同一份声明产生。写操作须带 <code>Idempotency-Key</code>，金额一律为文本，未知字段会被拒绝。</p>
<nav>${rooms.map((room) => `<a href="#room-${room}">${room}</a>`).join('')}</nav>
${rooms
  .map(
    (room) =>
      `<h2 id="room-${room}">${room}</h2>${endpoints
        .filter((e) => e.name.startsWith(`${room}.`))
        .map(section)
        .join('')}`,
  )
  .join('')}</body></html>`;
};
