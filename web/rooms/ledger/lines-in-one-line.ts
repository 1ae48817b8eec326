type Line = { readonly account: string; readonly side: 'debit' | 'credit'; readonly amount: string };

/** 借 补偿支出 1,000.00；贷 银行存款 1,000.00 */
export const linesInOneLine = (
  lines: readonly Line[],
  t: (key: 'side.debit' | 'side.credit') => string,
): string => lines.map(({ side, account, amount }) => `${t(`side.${side}`)} ${account} ${amount}`).join('；');
