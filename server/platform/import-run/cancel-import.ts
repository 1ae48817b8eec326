import { type Refusal, refuse } from '@zhirong/kernel';
import type { CommandContext } from '../context.ts';
import type { ImportTable } from './import-table.ts';

/** Until it is being written an import can be called off; `over` is the room's code for one that no longer can. */
export const cancelImport = async (
  { tx, now, remember }: Pick<CommandContext, 'tx' | 'now' | 'remember'>,
  table: Pick<ImportTable, 'cancel' | 'subjectOf'>,
  id: string,
  over: string,
): Promise<Refusal | { done: true }> => {
  const became = await table.cancel(tx, id, now);
  if (became !== 'cancelled') return refuse(became === 'unknown' ? 'platform.not-found' : over);
  remember(table.subjectOf(id), { cancelled: true });
  return { done: true };
};
