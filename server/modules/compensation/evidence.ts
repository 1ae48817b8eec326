import { rm } from 'node:fs/promises';
import { type Instant, type Refusal, refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { type FileStore, mediaTypeOf, recordFile } from '../files/index.ts';
import { type Paper, wrong } from './fund.ts';
import { findClaim, findRules } from './store.ts';

/** The bank adds files to a gate while it gathers; a file is there once. Both the name and the first bytes must say what it is. */
export const uploadEvidence = (files: FileStore): Binding =>
  bind('compensation.upload-evidence', async (context, { claimId, gate, paper, file }) => {
    const { tx, actor, now } = context;
    const claim = await findClaim(tx, claimId);
    const mediaType = claim && (await mediaTypeOf(file));
    const asked = claim && paper !== undefined ? ((await findRules(tx, claim.rulesId))?.papers ?? []) : [];
    const refused = !claim
      ? refuse('platform.not-found')
      : claim.state !== 'gathering'
        ? refuse('compensation.step-not-possible-now', { facts: { state: claim.state } })
        : mediaType === undefined || file.sizeBytes === 0
          ? wrong('evidence-kind', 'file')
          : paper !== undefined && !asked.some((one) => one.gate === gate && one.zh === paper)
            ? wrong('paper-unknown', 'paper', { paper })
            : undefined;
    if (refused || !claim || mediaType === undefined) {
      await rm(file.path, { force: true });
      return refused ?? refuse('platform.not-found');
    }
    const [evidenceId, fileId] = [context.newId(), context.newId()];
    const { sha256: hash, name, sizeBytes } = file;
    const written = await tx.run(sql`
      insert into compensation.evidence (id, claim_id, fund_id, bank_id, region_path, operator_id, gate, paper, hash, name, media_type, size_bytes, added_by, added_by_name, added_at)
      values (${evidenceId}, ${claim.id}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${gate}, ${paper ?? null}, ${hash}, ${name}, ${mediaType}, ${sizeBytes}, ${actor.personId}, ${actor.personName}, ${now})
      on conflict do nothing`);
    if (written === 0) {
      await rm(file.path, { force: true });
      return wrong('evidence-twice', 'file');
    }
    await recordFile(tx, actor, { id: fileId, hash, name, mediaType, sizeBytes, now });
    // Before the commit: a row never stands without its bytes.
    await files.keep(file);
    context.remember(`compensation.claim:${claim.id}`, {
      gate,
      paper: paper ?? null,
      evidence: evidenceId,
      fileHash: hash,
    });
    return { evidenceId };
  });

export const readEvidence = (files: FileStore): Binding =>
  bind('compensation.read-evidence', async ({ tx }, input) => {
    const found = await tx.first<{ hash: string; name: string; mediaType: string }>(
      sql`select hash, name, media_type as "mediaType" from compensation.evidence where id = ${input.evidenceId}`,
    );
    if (!found) return refuse('platform.not-found');
    return { name: found.name, mediaType: found.mediaType, body: files.open(found.hash) };
  });

type Shown = {
  id: string;
  gate: 'default' | 'recovery' | 'loss';
  paper: string | null;
  name: string;
  sizeBytes: number;
  addedBy: string;
  addedAt: Instant;
};
export const evidenceOf = (tx: Tx, claimId: string): Promise<Shown[]> =>
  tx.all<Shown>(
    sql`select id, gate, paper, name, size_bytes::int as "sizeBytes", added_by_name as "addedBy", added_at as "addedAt" from compensation.evidence where claim_id = ${claimId} order by seq`,
  );

/** What the rules of the filing ask of a claim, and whether a file of it is there. */
export const papersIn = (
  asked: readonly Paper[],
  files: readonly Pick<Shown, 'gate' | 'paper'>[],
): (Paper & { there: boolean })[] =>
  asked.map((paper) => ({
    ...paper,
    there: files.some((file) => file.gate === paper.gate && file.paper === paper.zh),
  }));

/** Names every paper that is still missing, each at its gate. */
export const judgePapers = (papers: readonly (Paper & { there: boolean })[]): Refusal | undefined => {
  const missing = papers.filter(({ there }) => !there);
  return missing.length === 0
    ? undefined
    : refuse('compensation.papers-missing', {
        facts: {
          count: missing.length,
          papers: missing.map(({ zh }) => zh).join('；'),
          papersEn: missing.map(({ en }) => en).join('; '),
        },
        fields: missing.map(({ gate, zh, en }) => ({
          path: `papers.${gate}`,
          code: 'paper-missing',
          facts: { paper: zh, paperEn: en },
        })),
      });
};
