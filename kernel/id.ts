import { assert } from './assert.ts';

const written = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A UUID version 7: 48 bits of time, then chance, so that keys made later sort later.
 * `millis` since 1970; `random` is exactly ten bytes, of which 74 bits are used.
 */
export function newId(millis: number, random: Uint8Array): string {
  assert(Number.isSafeInteger(millis) && millis >= 0 && millis < 2 ** 48, 'newId: time fits 48 bits');
  assert(random.length === 10, 'newId: ten random bytes');
  const bytes = Uint8Array.from(random);
  bytes[0] = 0x70 | (bytes[0]! & 0x0f);
  bytes[2] = 0x80 | (bytes[2]! & 0x3f);
  const time = millis.toString(16).padStart(12, '0');
  let rest = '';
  for (const byte of bytes) rest += hex[byte];
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}

export function isId(text: unknown): text is string {
  return typeof text === 'string' && text.length === 36 && written.test(text);
}
