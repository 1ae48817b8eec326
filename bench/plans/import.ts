import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeFilledWorkbook } from '@zhirong/server/modules/surveys/testing/make-filled-workbook.ts';
import { asQueue, makeId, makeCampaign, makeSession } from '@zhirong/server/testing/ready-firms.ts';
import { load, memoryOf, type Plan } from '../lab.ts';

const ROWS = 20_000;

/** A county's whole workbook: uploaded, judged, written, all or nothing. */
export const plan: Plan = {
  name: 'import',
  run: async (lab) => {
    const campaignId = await makeCampaign(lab.client);
    const organisationId = makeId();
    await asQueue(lab.client, () =>
      lab.client.query(
        "insert into identity.organisation (id, kind, name, adcode, region_path, created_at) values ($1, 'ip-bureau', '示例区局（导入）', '320302', '/320000/320300/320302/', now())",
        [organisationId],
      ),
    );
    const token = await makeSession(lab.client, {
      organisationId,
      regionPath: '/320000/320300/320302/',
      role: 'ip-officer',
      name: '示例经办人',
    });
    const file = join(lab.dataDir, 'replies.xlsx');
    await makeFilledWorkbook(file, ROWS);
    const platform = await lab.start('server/testing/serve-alone.ts');
    const headers = { cookie: `zhirong=${token}` };
    try {
      const start = performance.now();
      const form = new FormData();
      form.set('file', await openAsBlob(file), 'replies.xlsx');
      const sent = await fetch(`${platform.address}/api/surveys/campaigns/${campaignId}/imports`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': makeId() },
        body: form,
      });
      const { importId } = (await sent.json()) as { importId?: string };
      if (!importId) throw new Error(`the upload was answered ${sent.status}`);
      for (;;) {
        await pause(250);
        const answer = await fetch(`${platform.address}/api/surveys/imports/${importId}`, { headers });
        const { state, rowsWritten, refusal, problems } = (await answer.json()) as {
          state: string;
          rowsWritten: number;
          refusal: string | null;
          problems: unknown[];
        };
        if (state === 'done') {
          if (rowsWritten !== ROWS) throw new Error(`${rowsWritten} rows were written`);
          break;
        }
        if (['refused', 'cancelled'].includes(state))
          throw new Error(`the import was ${state}: ${refusal} ${JSON.stringify(problems.slice(0, 3))}`);
        if (performance.now() - start > 300_000) throw new Error('the import takes longer than five minutes');
      }
      const seconds = (performance.now() - start) / 1000;
      const { peakMegabytes } = await memoryOf(platform.pid);
      return [
        {
          plan: 'import',
          figure: `${ROWS.toLocaleString('en')} rows of Excel`,
          value: seconds,
          unit: 's',
          budget: '< 60',
          holds: seconds < 60,
          note: `load ${load()}`,
        },
        {
          plan: 'import',
          figure: 'highest memory of the server',
          value: peakMegabytes,
          unit: 'MB',
          budget: '< 400',
          holds: peakMegabytes < 400,
        },
      ];
    } finally {
      await platform.stop();
    }
  },
};
