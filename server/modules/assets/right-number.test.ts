import { expect, test } from 'vitest';
import { numberKey, readClass, readNumber, uniqueKeys } from './right-number.ts';

test('numbers of every kind, with the field code of what is wrong', () => {
  expect(readNumber('invention', 'zl 2017 1060 1862.3')).toMatchObject({
    ok: true,
    normal: '201710601862.3',
  });
  expect(readNumber('utility-model', '201710601862.3')).toMatchObject({ problem: 'number-of-another-kind' });
  expect(readNumber('invention', '201710601862.1')).toMatchObject({
    problem: 'number-check-digit',
    expected: '3',
  });
  expect(readNumber('invention', '201710601862')).toMatchObject({
    problem: 'number-check-missing',
    expected: '3',
  });
  expect(readNumber('invention', '201710601862', true)).toMatchObject({ ok: true, normal: '201710601862.3' });
  expect(readNumber('trademark', '第12345678号')).toMatchObject({ ok: true, normal: '12345678' });
  expect(readNumber('software-copyright', '2019sr0123456')).toMatchObject({
    ok: true,
    normal: '2019SR0123456',
  });
  expect(readNumber('software-copyright', '软著登字第123号')).toMatchObject({ problem: 'number-form' });
  expect(readNumber('copyright', '国作登字-2019-F-00012345').ok).toBe(true);
  expect(readNumber('ic-layout', 'BS.195001234').ok).toBe(true);
  expect(readNumber('plant-variety', 'CNA20181234.5').ok).toBe(true);
  expect(readNumber('geographical-indication', '公告2019年第12号').ok).toBe(true);
  expect(readNumber('licence-income', 'X2019320000123').ok).toBe(true);
  expect(readNumber('trade-secret', undefined)).toEqual({ ok: true, normal: null });
  expect(readNumber('invention', ' ')).toMatchObject({ problem: 'required' });
  expect(readNumber('data-ip', '<script>')).toMatchObject({ problem: 'number-form' });
});

test('any spelling comes down to one key', () => {
  for (const spelling of ['ZL201710601862.3', 'cn201710601862.3', '2017106018623', ' 201710601862．3 '])
    expect(numberKey(spelling)).toBe('2017106018623');
  expect(numberKey('2019SR0123456')).toBe('2019SR0123456');
  expect(numberKey('CN107123456B')).toBe('107123456B');
});

test('a trademark is registered once in each class', () => {
  expect(uniqueKeys('trademark', '123', ['9', '35'])).toEqual(['123/9', '123/35']);
  expect(uniqueKeys('invention', '201710601862.3', ['C08L63/00'])).toEqual(['2017106018623']);
  expect(uniqueKeys('trade-secret', null, [])).toEqual([]);
});

test('classes as lists write them', () => {
  expect(readClass('invention', 'c08l 63/00')).toBe('C08L63/00');
  expect(readClass('invention', 'H01L21/02(2006.01)I')).toBe('H01L21/02');
  expect(readClass('utility-model', 'B60K')).toBe('B60K');
  expect(readClass('design', 'LOC(12)Cl.14-02')).toBe('14-02');
  expect(readClass('trademark', '第09类')).toBe('9');
  for (const [kind, text] of [
    ['invention', 'Z08L'],
    ['design', 'C08L'],
    ['trademark', '46'],
    ['trademark', '0'],
  ] as const)
    expect([text, readClass(kind, text)]).toEqual([text, undefined]);
});
