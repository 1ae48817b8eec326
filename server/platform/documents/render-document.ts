import { Worker } from 'node:worker_threads';
import { type Refusal, refuse } from '@zhirong/kernel';
import { sha256Of } from '../sha256-of.ts';
import { threadEnv } from '../thread-env.ts';
import type { DocumentFormat, DocumentPlan } from './document-plan.ts';
import type { RenderTask } from './render-worker.ts';

export type RenderedDocument = { readonly bytes: Buffer; readonly hash: string; readonly mediaType: string };

export const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** A report takes a second, of two hundred pages some; on a busy machine more. What takes longer is a mistake. */
const patienceMillis = 25_000;
const memoryMegabytes = 384;
/** Whoever waits may hold a transaction of the database meanwhile: a queue is kept short. */
const waitingMost = 3;
const cellsMost = 200_000;

const cellsOf = (plan: DocumentPlan): number =>
  plan.blocks.reduce(
    (sum, block) => sum + (block.kind === 'table' ? block.rows.length * block.columns.length : 1),
    0,
  );

const renderAlone = (task: RenderTask): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // A thread of its own: fonts and libraries leave the memory with it, and the server goes on answering.
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
      workerData: task,
      env: threadEnv,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    const timer = setTimeout(
      () => void end(() => reject(new Error('the document took too long'))),
      patienceMillis,
    );
    let ended = false;
    const end = async (say: () => void): Promise<void> => {
      // Ending the thread tells of its exit too: what came first counts.
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      await worker.terminate();
      say();
    };
    worker.once('message', (bytes: Uint8Array) => void end(() => resolve(Buffer.from(bytes.buffer))));
    worker.once('error', (error) => void end(() => reject(error)));
    worker.once('exit', () => void end(() => reject(new Error('the document was not written'))));
  });

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * The plan as a file, with its SHA-256. The same plan gives the same bytes on the same version of the platform. One document
 * at a time; `platform.overloaded` when too many wait.
 */
export const renderDocument = async (
  plan: DocumentPlan,
  format: DocumentFormat,
): Promise<RenderedDocument | Refusal> => {
  if (cellsOf(plan) > cellsMost) throw new RangeError(`a document of more than ${cellsMost} cells`);
  if (waiting >= waitingMost) return refuse('platform.overloaded');
  waiting += 1;
  const mine = last.then(() => renderAlone({ plan, format }));
  last = mine.catch(() => {});
  try {
    const bytes = await mine;
    return { bytes, hash: sha256Of(bytes), mediaType: mediaTypes[format] };
  } finally {
    waiting -= 1;
  }
};
