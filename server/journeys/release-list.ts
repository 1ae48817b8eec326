import { isRefusal } from '@zhirong/kernel';
import { releaseVersion } from '../modules/lists/index.ts';
import { markKeyService } from '../modules/needs/index.ts';
import { bind } from '../platform/bind.ts';

/** S0-05: the list goes to all banks alike, and the needs of its firms carry its mark from the same moment on. */
export const releaseList = bind('lists.release-version', async (context, input) => {
  const released = await releaseVersion(context, input);
  if (isRefusal(released)) return released;
  await markKeyService(context.tx, released);
  const { consenting, withheld, banks } = released;
  return { consenting, withheld, banks };
});
