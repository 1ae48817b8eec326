import type { RightKind } from '@zhirong/contracts';
import {
  isNiceClass,
  parsePatentNumber,
  parseTrademarkNumber,
  patentNumberKey,
  trademarkKey,
  trademarkNumberKey,
} from '@zhirong/kernel';
import { kindLaw } from './law.ts';

export type NumberCheck =
  | { readonly ok: true; readonly normal: string | null; readonly filedYear?: number }
  | { readonly ok: false; readonly problem: string; readonly expected?: string };

const plain = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]/g, '')
    .toUpperCase();

/** How numbers without a check digit are written; each from the registries' own certificates. */
const forms: Readonly<Record<string, RegExp>> = {
  software: /^(19|20)\d{2}SR\d{6,7}$/,
  copyright: /^[\u4e00-\u9fff]{1,4}作登字-(19|20)\d{2}-[A-Z]-\d{6,8}$/,
  layout: /^BS\.?\d{8,9}$/,
  variety: /^(CNA\d{8}(\.\d|\d{0,4})|(19|20)\d{6})$/,
  free: /^[\p{L}\p{N}][\p{L}\p{N}()（）〔〕[\].\-/#第号]{3,39}$/u,
};
export const numberExamples: Readonly<Record<string, string | null>> = {
  patent: 'ZL201710601862.3',
  trademark: '12345678',
  software: '2019SR0123456',
  copyright: '国作登字-2019-F-00012345',
  layout: 'BS.195001234',
  variety: 'CNA20181234.5',
  free: null,
  none: null,
};

/** A number as it is written officially, or the field code of what is wrong with it (B4.2, B4.3). `lenient`: from a list. */
export const readNumber = (kind: RightKind, text: string | undefined, lenient = false): NumberCheck => {
  const scheme = kindLaw(kind).number;
  if (text === undefined || text.trim() === '')
    return scheme === 'none' ? { ok: true, normal: null } : { ok: false, problem: 'required' };
  if (scheme === 'patent') {
    const check = parsePatentNumber(text, { checkMayBeMissing: lenient });
    if (!check.ok)
      return {
        ok: false,
        problem: `number-${check.problem}`,
        ...(check.expected ? { expected: check.expected } : {}),
      };
    const { normal, filedYear } = check.number;
    return check.number.kind === kind
      ? { ok: true, normal, filedYear }
      : { ok: false, problem: 'number-of-another-kind' };
  }
  if (scheme === 'trademark') {
    const check = parseTrademarkNumber(text);
    return check.ok
      ? { ok: true, normal: check.number.normal }
      : { ok: false, problem: `number-${check.problem}` };
  }
  const normal = plain(text);
  if (scheme === 'none')
    return normal.length <= 40 ? { ok: true, normal } : { ok: false, problem: 'number-length' };
  return forms[scheme]?.test(normal) ? { ok: true, normal } : { ok: false, problem: 'number-form' };
};

/** What any spelling of a number comes down to, for looking it up. Also of a publication number such as CN107123456B. */
export const numberKey = (text: string): string =>
  trademarkNumberKey(patentNumberKey(text)).replace(/[^\p{L}\p{N}]/gu, '');

/** What may stand in the register once: the number, and of a trademark the number in each class. */
export const uniqueKeys = (kind: RightKind, normal: string | null, classes: readonly string[]): string[] =>
  normal === null
    ? []
    : kind === 'trademark'
      ? classes.map((niceClass) => trademarkKey(normal, Number(niceClass)))
      : [numberKey(normal)];

export type ClassScheme = 'ipc' | 'locarno' | 'nice' | 'none';
export const classSchemeOf = (kind: RightKind): ClassScheme =>
  kind === 'invention' || kind === 'utility-model'
    ? 'ipc'
    : kind === 'design'
      ? 'locarno'
      : kind === 'trademark'
        ? 'nice'
        : 'none';

/** `c08l 63/00` → `C08L63/00`, `LOC(12) Cl.14-02` → `14-02`, `第9类` → `9`; undefined when it is no class of the kind. */
export const readClass = (kind: RightKind, text: string): string | undefined => {
  const given = plain(text);
  switch (classSchemeOf(kind)) {
    case 'ipc':
      // Lists add the edition: H01L21/02(2006.01)I.
      return /^([A-H]\d{2}[A-Z](?:\d{1,4}\/\d{2,6})?)(?:\(\d{4}\.\d{2}\)[A-Z]{0,2})?$/.exec(given)?.[1];
    case 'locarno':
      return /^(?:LOC\(\d{1,2}\)CL\.?)?(\d{2}-\d{2})$/.exec(given)?.[1];
    case 'nice': {
      const digits = /^第?0?(\d{1,2})类?$/.exec(given)?.[1];
      return digits !== undefined && isNiceClass(Number(digits)) ? String(Number(digits)) : undefined;
    }
    case 'none':
      return given.slice(0, 40) || undefined;
  }
};
