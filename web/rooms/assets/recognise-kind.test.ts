import { makePatentNumber } from '@zhirong/kernel';
import { expect, test } from 'vitest';
import { recogniseKind } from './recognise-kind.ts';

test.each([
  [makePatentNumber('201710601862'), 'invention'],
  ['ZL201710601862.3', 'invention'],
  ['ZL 2017 2 0601862', 'utility-model'],
  ['２０１７３０６０１８６２', 'design'],
  // The check digit is wrong, the kind is plain.
  ['201710601862.9', 'invention'],
  ['2019SR0123456', 'software-copyright'],
  ['国作登字-2019-F-00012345', 'copyright'],
  ['BS.195001234', 'ic-layout'],
  ['CNA20181234.5', 'plant-variety'],
  ['12345678', 'trademark'],
])('%s is of kind %s', (text, kind) => expect(recogniseKind(text)).toBe(kind));

test.each(['', '201', 'ZL2017', '农产品地理标志第1号', '2017506018623'])('%s says no kind', (text) =>
  expect(recogniseKind(text)).toBeUndefined(),
);
