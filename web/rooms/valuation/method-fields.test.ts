import { expect, test } from 'vitest';
import { missingFields, withoutUnasked } from './method-fields.ts';

test('what another choice had asked for is not sent, and what this one needs is missing', () => {
  const typed = { kind: 'volume', priceBefore: '10', priceAfter: '12', price: '12', years: 5, rate: '0.15' };
  expect(withoutUnasked('incremental-income', typed)).toEqual({
    kind: 'volume',
    price: '12',
    years: 5,
    rate: '0.15',
  });
  expect(missingFields('incremental-income', typed)).toEqual(['cost', 'quantityBefore', 'quantityAfter']);
  expect(withoutUnasked('relief-from-royalty', { revenues: ['1', '2'], years: 15, growth: '0.1' })).toEqual({
    revenues: ['1', '2'],
  });
  expect(withoutUnasked('relief-from-royalty', { firstYearRevenue: '1', years: 15 })).toEqual({
    firstYearRevenue: '1',
    years: 15,
  });
});
