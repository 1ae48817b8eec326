import { formatDay, type PlainDate } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { Mailer } from '../../platform/mail.ts';
import { sql } from '../../platform/sql.ts';

export const mailTask = 'surveys.mail-reminder';

const actor: Job = { kind: 'job', name: 'surveys.mail-reminder' };

type Found = {
  campaignId: string;
  title: string;
  organiser: string;
  dueOn: PlainDate;
  enterprise: string;
  message: string | null;
  emails: string[];
};

/** `origin` is the address at which the officer works, so the firm finds the same platform; '' where nobody knows it. */
const textOf = (found: Found, origin: string): string =>
  [
    `${found.enterprise}：`,
    '',
    `“${found.title}”请于 ${formatDay(found.dueOn, 'text', 'zh')}前填报，贵单位尚未提交。`,
    ...(found.message ? ['', found.message] : []),
    '',
    '请登录平台，在“需求填报”中填写并提交。如已提交，请忽略本邮件。',
    ...(origin ? ['', `填报地址：${origin}/surveys/${found.campaignId}/fill`] : []),
    '',
    found.organiser,
  ].join('\n');

/**
 * Mails one reminder to everybody of the firm who left an address. The mark is set after the mail is out: a crash between
 * the two sends it a second time, which is better than never.
 */
export const makeMailReminder =
  (platform: { database: Database; clock: Clock; mailer: Mailer }): JobHandler =>
  async (payload) => {
    const id = String(payload['reminderId']);
    const origin = typeof payload['origin'] === 'string' ? payload['origin'] : '';
    const found = await platform.database.transaction(actor, (tx) =>
      tx.first<Found>(sql`
      select c.id as "campaignId", c.title, c.organiser, c.due_on as "dueOn", e.name as enterprise, m.message,
        coalesce((select array_agg(distinct p.email) from identity.person p join identity.assignment a on a.person_id = p.id and a.organisation_id = e.id and a.ended_at is null where p.email is not null and p.disabled_at is null), '{}') as emails
      from surveys.reminder m join surveys.campaign c on c.id = m.campaign_id join enterprises.enterprise e on e.id = m.enterprise_id
      where m.id = ${id} and m.mailed_at is null
        and not exists (select from surveys.reply r where r.campaign_id = m.campaign_id and r.enterprise_id = m.enterprise_id and r.handed_in_on is not null)`),
    );
    if (!found || found.emails.length === 0) return;
    // One mail each: nobody learns another's address.
    for (const to of found.emails)
      await platform.mailer.send({ to, subject: `请填报：${found.title}`, text: textOf(found, origin) });
    await platform.database.transaction(actor, (tx) =>
      tx.run(
        sql`update surveys.reminder set mailed_at = ${platform.clock.now()} where id = ${id} and mailed_at is null`,
      ),
    );
  };
