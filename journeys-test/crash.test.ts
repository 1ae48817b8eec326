import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consentTextVersion } from '@zhirong/contracts';
import { freshDatabase } from '@zhirong/server/platform/test-database.ts';
import { makeCampaign, makeReadyFirms, type ReadyFirm } from '@zhirong/server/testing/ready-firms.ts';
import pg from 'pg';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, '..', 'server', 'testing', 'serve-alone.ts');

const startServer = (
  databaseUrl: string,
  dataDir: string,
): Promise<{ child: ChildProcess; address: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, ZHIRONG_RATE_LIMIT: 'off' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      const address = /listening (\S+)/.exec(chunk.toString())?.[1];
      if (address) resolve({ child, address });
    });
  });

type Sent = { firm: ReadyFirm; key: string; receipt?: string };

/** Hands in until the server dies; a reply without an answer stays unknown. */
const handIn = async (address: string, campaignId: string, sent: Sent): Promise<void> => {
  const response = await fetch(`${address}/api/surveys/campaigns/${campaignId}/my-reply/hand-in`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': sent.key,
      cookie: `zhirong=${sent.firm.token}`,
    },
    body: JSON.stringify({ revision: 1, consentTextVersion }),
  });
  const body = (await response.json()) as { receiptNumber?: string };
  if (response.ok && body.receiptNumber) sent.receipt = body.receiptNumber;
};

test('a killed server loses no acknowledged reply, leaves nothing half written, and takes the rest up again once', async () => {
  const { url, drop } = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-crash-'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const children: ChildProcess[] = [];
  try {
    const campaignId = await makeCampaign(client);
    const all: Sent[] = (await makeReadyFirms(client, campaignId, 400)).map((firm) => ({
      firm,
      key: randomUUID(),
    }));
    for (let round = 0; round < 3; round += 1) {
      const { child, address } = await startServer(url, dataDir);
      children.push(child);
      child.removeAllListeners('exit');
      const waiting = all.filter((sent) => !sent.receipt);
      const next = waiting[Symbol.iterator]();
      const work = Array.from({ length: 8 }, async () => {
        for (const sent of next) await handIn(address, campaignId, sent).catch(() => undefined);
      });
      // Kill in the thick of it, however fast this machine is today.
      const before = all.filter((sent) => sent.receipt).length;
      while (all.filter((sent) => sent.receipt).length < before + 30 + round * 25)
        await new Promise((wake) => setTimeout(wake, 1));
      child.kill('SIGKILL');
      await Promise.all(work);
    }
    await client.query('set role zhirong_job');
    const read = async () =>
      (
        await client.query(
          "select r.receipt_number as receipt, r.version, (select count(*)::int from surveys.reply_version v where v.reply_id = r.id) as versions, (select count(*)::int from platform.command c where c.command = 'surveys.hand-in-reply' and c.outcome = 'done' and c.organisation_id = r.enterprise_id) as logged, (select count(*)::int from needs.need n where n.reply_id = r.id) as needs from surveys.reply r where r.campaign_id = $1 and r.state = 'handed-in'",
          [campaignId],
        )
      ).rows as { receipt: string; version: number; versions: number; logged: number; needs: number }[];
    const acknowledged = all.flatMap((sent) => (sent.receipt ? [sent.receipt] : []));
    const kept = await read();
    // The kills must have come in the middle, or the test says nothing.
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.length).toBeLessThan(400);
    expect(acknowledged.filter((receipt) => !kept.some((row) => row.receipt === receipt))).toEqual([]);
    expect(
      kept.filter((row) => row.version !== 1 || row.versions !== 1 || row.logged !== 1 || row.needs !== 1),
    ).toEqual([]);

    const { child, address } = await startServer(url, dataDir);
    children.push(child);
    child.removeAllListeners('exit');
    for (const sent of all) if (!sent.receipt) await handIn(address, campaignId, sent);
    const whole = await read();
    expect(whole).toHaveLength(400);
    expect(
      all.every(
        (sent) =>
          sent.receipt &&
          whole.some((row) => row.receipt === sent.receipt && row.versions === 1 && row.logged === 1),
      ),
    ).toBe(true);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await client.end();
    await drop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
