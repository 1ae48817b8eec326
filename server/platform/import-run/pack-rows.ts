import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Sound rows as packed bytes. Fifty thousand rows as objects would fill the heap while nobody looks at them; packed, a
 * list with the same keys in every row is a fraction of its text. Some are turned back at a time when they are written.
 */
export type PackedRows = { readonly bytes: Buffer };

export const packRows = (rows: readonly unknown[]): PackedRows => ({
  bytes: deflateRawSync(JSON.stringify(rows), { level: 1 }),
});
export const unpackRows = <Row>(packed: PackedRows): readonly Row[] =>
  JSON.parse(inflateRawSync(packed.bytes).toString()) as Row[];
