import type { Field } from '@zhirong/forms';
import { expect, test } from 'vitest';
import { answerText, changedFields } from './answer-text.ts';

const amount: Field = {
  key: 'amountWan',
  kind: 'decimal',
  label: '拟融资额',
  required: true,
  unit: '万元',
  decimals: 4,
};
const purposes: Field = {
  key: 'purposes',
  kind: 'multi',
  label: '融资目的',
  required: true,
  options: ['技改项目', '其他（请注明）'],
  other: '其他（请注明）',
};

test('an answer reads as on paper', () => {
  expect(answerText(amount, { amountWan: '12500.5' })).toBe('12,500.5 万元');
  expect(
    answerText(purposes, { purposes: ['技改项目', '其他（请注明）'], 'purposes.other': '建研发中心' }),
  ).toBe('技改项目、其他（请注明）：建研发中心');
  expect(answerText(purposes, { purposes: ['技改项目'], 'purposes.other': '不应显示' })).toBe('技改项目');
});

test('nothing answered is nothing shown, and what is masked stays masked', () => {
  const phone: Field = { key: 'phone', kind: 'phone', label: '电话', required: true };
  const staff: Field = { key: 'staff', kind: 'integer', label: '人数', required: true };
  expect([answerText(amount, {}), answerText(purposes, { purposes: [] })]).toEqual(['', '']);
  expect(answerText(phone, { phone: '138****5678' })).toBe('138****5678');
  expect([answerText(staff, { staff: 12000 }), answerText(staff, { staff: 0 })]).toEqual(['12,000', '0']);
  expect(answerText({ ...phone, key: 'toString' }, {})).toBe('');
});

test('a changed text of 其他 belongs to its field', () => {
  expect(changedFields([amount, purposes], ['purposes.other'])).toEqual([purposes]);
  expect(changedFields([amount, purposes], ['gone'])).toEqual([]);
});
