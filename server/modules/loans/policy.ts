import { assert, type Fen, parseYuan, type PlainDate } from '@zhirong/kernel';
import { findRule } from '@zhirong/policies';

export type InternalValuationLimit = {
  readonly fen: Fen;
  readonly ruleId: string;
  readonly from: PlainDate;
  readonly source: string;
  readonly checked: boolean;
};

/** S3-11: up to which amount of a single loan a bank may value inside or by agreement. Undefined where nothing is stated. */
export const internalValuationLimit = (
  regionPath: string,
  day: PlainDate,
): InternalValuationLimit | undefined => {
  const found = findRule('internal-valuation', regionPath, day);
  if (!found.stated) return undefined;
  const fen = parseYuan(String(found.value.value));
  assert(fen !== undefined, 'internal-valuation is stated in 元');
  const { issuer, number, article } = found.value.source;
  return {
    fen,
    ruleId: found.rule.id,
    from: found.value.from,
    source: `${issuer} ${number} ${article}`,
    checked: found.rule.checkedOn !== undefined,
  };
};
