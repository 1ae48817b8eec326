import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { cleanTexts } from './clean-text.ts';
import type { DocumentFormat, DocumentPlan } from './document-plan.ts';

/** What the thread is given; it answers with the bytes of the file and ends. */
export type RenderTask = { readonly plan: DocumentPlan; readonly format: DocumentFormat };

const main = async ({ plan, format }: RenderTask, port: MessagePort): Promise<void> => {
  const clean = cleanTexts(plan);
  const bytes =
    format === 'pdf'
      ? await (await import('./write-pdf.ts')).writePdf(clean)
      : await (await import('./write-word.ts')).writeWord(clean);
  port.postMessage(new Uint8Array(bytes));
};

if (parentPort !== null) await main(workerData as RenderTask, parentPort);
