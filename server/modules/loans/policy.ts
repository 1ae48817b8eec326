/** S3-11, stated and read in one place: the room that values. */
export { internalValuationLimit, type InternalValuationLimit } from '../valuation/index.ts';
