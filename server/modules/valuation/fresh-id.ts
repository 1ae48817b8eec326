import { randomBytes } from 'node:crypto';
import { type Instant, millisOf, newId } from '@zhirong/kernel';

/** An id for what the queue writes; commands have their own. */
export const freshId = (now: Instant): string => newId(millisOf(now), randomBytes(10));
