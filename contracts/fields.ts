import { parsePlainDate } from '@zhirong/kernel';
import { z } from 'zod';
import { organisationKinds, roles, type OrganisationKind, type Role } from './roles.ts';

/** Wire types used by every room. Objects are strict: an unknown field is refused, never dropped. */
export const zObject = <T extends z.core.$ZodLooseShape>(shape: T) => z.strictObject(shape);

export const zId = z.uuid({ error: 'id' });
/** Six-digit division code of GB/T 2260, or one of a park: its county's or city's code, `-P`, two digits. */
export const zAdcode = z.string().regex(/^\d{6}(-P\d{2})?$/, { error: 'adcode' });
/** A day that exists: 2019-02-30 is refused here, not by the database. */
export const zDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'day', abort: true })
  .refine((day) => parsePlainDate(day) !== undefined, { error: 'day' });
export const zInstant = z.string();
/** 元, at most two decimals, as text: money is never a JSON number. */
export const zYuan = z
  .string({ error: 'amount-text' })
  .regex(/^(0|[1-9]\d{0,13})(\.\d{1,2})?$/, { error: 'amount' });
/** 万元, at most six decimals (exact to the 分), as text. */
export const zWan = z
  .string({ error: 'amount-text' })
  .regex(/^(0|[1-9]\d{0,9})(\.\d{1,6})?$/, { error: 'amount-wan' });
/** Percent a year as text, such as `4.35`. */
export const zPercent = z
  .string({ error: 'percent-text' })
  .regex(/^(0|[1-9]\d{0,2})(\.\d{1,4})?$/, { error: 'percent' });
export const zCount = z.int().min(0);
export const zText = (max: number) =>
  z.string().trim().min(1, { error: 'required' }).max(max, { error: 'too-long' });
export const zRole = z.enum(Object.keys(roles) as [Role, ...Role[]]);
export const zOrganisationKind = z.enum(
  Object.keys(organisationKinds) as [OrganisationKind, ...OrganisationKind[]],
);

/** Query fields arrive as text. */
export const zPage = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
};
export const zQ = z.string().trim().max(60).optional();
export const zList = <T extends z.ZodType>(row: T) => zObject({ rows: z.array(row), total: zCount });
export const zDone = zObject({ done: z.literal(true) });
export const zRegionRef = zObject({ adcode: zAdcode, name: z.string() });
