import type { RightKind } from '@zhirong/contracts';
import type { Instant } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

export type ClaimBasis = 'name' | 'uscc' | 'officer';
export type NewClaim = {
  readonly id: string;
  readonly firm: {
    readonly id: string;
    readonly name: string;
    readonly uscc: string;
    readonly regionPath: string;
  };
  readonly kind: RightKind;
  readonly number: string | null;
  readonly key: string | null;
  readonly right: { readonly id: string; readonly title: string; readonly owners: readonly string[] } | null;
  /** How it was found to be so; null while it waits. */
  readonly basis: ClaimBasis | null;
  readonly note: string | null;
  readonly personId: string;
  readonly personName: string;
  readonly now: Instant;
};

export const insertClaims = async (tx: Tx, claims: readonly NewClaim[]): Promise<void> => {
  if (claims.length === 0) return;
  const rows = claims.map((c) => ({
    id: c.id,
    enterprise_id: c.firm.id,
    enterprise: c.firm.name,
    uscc: c.firm.uscc,
    region_path: c.firm.regionPath,
    kind: c.kind,
    number: c.number,
    key: c.key,
    right_id: c.right?.id ?? null,
    right_title: c.right?.title ?? null,
    owners: c.right?.owners ?? [],
    note: c.note,
    state: c.basis ? 'confirmed' : 'waiting',
    basis: c.basis,
    made_by: c.personId,
    made_at: c.now,
    decided_at: c.basis ? c.now : null,
    decided_by: c.basis === 'officer' ? c.personName : null,
  }));
  await tx.run(sql`
    insert into assets.claim (id, enterprise_id, enterprise, uscc, region_path, kind, number, key, right_id, right_title, owners, note, state, basis, made_by, made_at, decided_at, decided_by)
    select id, enterprise_id, enterprise, uscc, region_path, kind, number, key, right_id, right_title, owners, note, state, basis, made_by, made_at, decided_at, decided_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, enterprise_id uuid, enterprise text, uscc text, region_path text, kind text, number text, key text, right_id uuid, right_title text, owners text[], note text, state text, basis text, made_by uuid, made_at timestamptz, decided_at timestamptz, decided_by text)`);
};
export const insertClaim = (tx: Tx, claim: NewClaim): Promise<void> => insertClaims(tx, [claim]);
