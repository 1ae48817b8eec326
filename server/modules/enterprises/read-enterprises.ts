import type { Output } from '@zhirong/contracts';
import { refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import { maskName, maskPhone } from './enterprise.ts';

type File = Output<'enterprises.read-enterprise'>;
type Row = Omit<File, 'region' | 'consent'> & {
  adcode: string;
  regionName: string;
  consentGivenAt: string | null;
  consentWithdrawnAt: string | null;
  consentTextVersion: string | null;
};

const regionName = sql`(select v.name from identity.region_version v where v.adcode = e.adcode order by valid_from desc limit 1)`;

export const readEnterprise = bind('enterprises.read-enterprise', async ({ tx, actor }, input) => {
  const row = await tx.first<Row>(sql`
    select e.id, e.name, e.uscc, exists (select from enterprises.uscc_override o where o.uscc = e.uscc) as "usccOverridden", e.adcode, ${regionName} as "regionName", e.registered_on as "registeredOn",
      e.size_class as "sizeClass", e.industry, e.tags, e.contact, e.phone,
      coalesce(credit.standing, 'unknown') as "creditStanding", credit.source as "creditSource", credit.stated_on as "creditOn", coalesce(repay.standing, 'unknown') as repayment, repay.source as "repaymentSource",
      c.given_at as "consentGivenAt", c.withdrawn_at as "consentWithdrawnAt", c.text_version as "consentTextVersion"
    from enterprises.enterprise e
      left join lateral (select standing, source, stated_on from enterprises.standing s where s.enterprise_id = e.id and aspect = 'credit' order by recorded_at desc, id desc limit 1) credit on true
      left join lateral (select standing, source from enterprises.standing s where s.enterprise_id = e.id and aspect = 'repayment' order by recorded_at desc, id desc limit 1) repay on true
      left join lateral (select given_at, withdrawn_at, text_version from enterprises.consent c where c.enterprise_id = e.id order by given_at desc, id desc limit 1) c on true
    where e.id = ${input.enterpriseId}`);
  if (!row) return refuse('platform.not-found');
  const own = actor.organisationId === row.id;
  const { adcode, regionName: name, consentGivenAt, consentWithdrawnAt, consentTextVersion, ...file } = row;
  return {
    ...file,
    region: { adcode, name },
    contact: own ? file.contact : maskName(file.contact),
    phone: own ? file.phone : maskPhone(file.phone),
    consent:
      consentGivenAt === null
        ? null
        : { givenAt: consentGivenAt, withdrawnAt: consentWithdrawnAt, textVersion: consentTextVersion ?? '' },
  };
});

export const listEnterprises = bind('enterprises.list-enterprises', async ({ tx }, input) => {
  const q = input.q ?? null;
  const within = input.region ? await pathOf(tx, input.region) : '/';
  const where = sql`e.region_path >= ${within} and e.region_path < ${upperBound(within)}
    and (${q}::text is null or e.name ilike '%' || ${q} || '%' or e.uscc = upper(${q}) or starts_with(e.name_initials, lower(${q})))
    and (${input.tag ?? null}::text is null or ${input.tag ?? null} = any(e.tags))
    and (${input.standing ?? null}::text is null or coalesce((select standing from enterprises.standing s where s.enterprise_id = e.id and aspect = 'credit' order by recorded_at desc, id desc limit 1), 'unknown') = ${input.standing ?? null})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from enterprises.enterprise e where ${where}`,
  );
  const rows = await tx.all<
    Omit<Output<'enterprises.list-enterprises'>['rows'][number], 'region'> & {
      adcode: string;
      regionName: string;
    }
  >(sql`
    select e.id, e.name, e.uscc, e.adcode, ${regionName} as "regionName", e.size_class as "sizeClass", e.industry, e.tags,
      coalesce((select standing from enterprises.standing s where s.enterprise_id = e.id and aspect = 'credit' order by recorded_at desc, id desc limit 1), 'unknown') as "creditStanding",
      exists (select from enterprises.consent c where c.enterprise_id = e.id and c.withdrawn_at is null) as consent
    from enterprises.enterprise e where ${where} order by e.region_path, e.name, e.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return {
    total,
    rows: rows.map(({ adcode, regionName: name, ...row }) => ({ ...row, region: { adcode, name } })),
  };
});

/** A region nobody knows covers nothing. */
const pathOf = async (tx: Tx, adcode: string): Promise<string> =>
  (
    await tx.first<{ path: string }>(
      sql`select path from identity.region_version where adcode = ${adcode} order by valid_from desc limit 1`,
    )
  )?.path ?? '/-/';
