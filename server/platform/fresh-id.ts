import { randomBytes } from 'node:crypto';
import { type Instant, millisOf, newId } from '@zhirong/kernel';

/** A fresh UUIDv7 of the moment, for whatever writes outside a command; commands have `newId` in their context. */
export const freshId = (now: Instant): string => newId(millisOf(now), randomBytes(10));
