import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The library's own version, kept with every value it gave. */
export const quantVersion: string = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'quant', 'package.json'), 'utf8')) as {
    version: string;
  }
).version;
