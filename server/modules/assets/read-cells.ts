import type { RightKind, StatedState } from '@zhirong/contracts';
import { parsePlainDate, type PlainDate } from '@zhirong/kernel';

const flat = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** `2019-8-5`, `2019/08/05`, `2019.8.5`, `20190805`, `2019年8月5日`, each with or without a time of day. */
export const readDay = (text: string): PlainDate | undefined => {
  const given = text.normalize('NFKC').trim();
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(given) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(given);
  return parts
    ? parsePlainDate(`${parts[1]}-${String(parts[2]).padStart(2, '0')}-${String(parts[3]).padStart(2, '0')}`)
    : undefined;
};

const kindWords: readonly (readonly [RegExp, RightKind])[] = [
  [/实用新型|utility/i, 'utility-model'],
  [/外观|design(?!.*layout)/i, 'design'],
  [/发明|invention/i, 'invention'],
  [/软件|软著|software/i, 'software-copyright'],
  [/布图|layout/i, 'ic-layout'],
  [/商标|trademark/i, 'trademark'],
  [/地理标志/, 'geographical-indication'],
  [/植物|品种/, 'plant-variety'],
  [/数据/, 'data-ip'],
  [/商业秘密/, 'trade-secret'],
  [/许可收益/, 'licence-income'],
  [/著作权|作品|版权|copyright/i, 'copyright'],
];
export const readKind = (text: string): RightKind | undefined =>
  kindWords.find(([words]) => words.test(flat(text)))?.[1];

const stateWords: readonly (readonly [RegExp, StatedState])[] = [
  [/部分无效/, 'in-force'],
  [/宣告无效|全部无效|^无效宣告|invalidated/i, 'invalidated'],
  [/期限届满|届满|到期|期满|expired/i, 'expired'],
  [/放弃|abandon/i, 'abandoned'],
  [/驳回|撤回|未授权|视为撤|不予|refused|withdrawn/i, 'refused'],
  [/未缴年费|终止|失效|注销|无权|^无效|^死|lapsed|inactive|dead/i, 'lapsed'],
  [/审中|实质审查|实审|公开|在审|待审|申请中|受理|未决|初审|pending/i, 'pending'],
  [
    /有效|授权|有权|维持|已注册|注册|已登记|登记|恢复|质押|许可|转移|变更|active|granted|registered/i,
    'in-force',
  ],
];
/** What an export calls the legal state; the broad words of several databases. */
export const readState = (text: string): StatedState | undefined =>
  stateWords.find(([words]) => words.test(flat(text)))?.[1];

/** Several owners stand in one cell, apart by signs that names do not have. */
export const readOwners = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;；|\n\r]+|\s{2,}/)
      .map((name) => name.replace(/^\[[^\]]{1,6}\]/, '').trim())
      .filter((name) => name !== ''),
  ),
];

export const readList = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;；|,，、\n\r]+/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];
