import type { Kept } from './fill-desk.ts';

/**
 * What a person typed and the server does not have yet, in this tab only: it outlives a reload and an expired
 * session, and goes when the tab is closed or the person signs out (the shell empties the tab's storage).
 * The key names the assignment, so that nobody else who signs in here is shown it.
 */
const placeOf = (assignmentId: string, campaignId: string): string =>
  `zhirong.fill.${assignmentId}.${campaignId}`;

export function readKept(assignmentId: string, campaignId: string): Kept | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(placeOf(assignmentId, campaignId)) ?? 'null') as unknown;
    return isKept(found) ? found : null;
  } catch {
    return null;
  }
}

export function writeKept(assignmentId: string, campaignId: string, kept: Kept | null): void {
  try {
    if (kept) sessionStorage.setItem(placeOf(assignmentId, campaignId), JSON.stringify(kept));
    else sessionStorage.removeItem(placeOf(assignmentId, campaignId));
  } catch {
    // A full or forbidden storage costs the safety net, not the save to the server.
  }
}

const isKept = (found: unknown): found is Kept =>
  isMap(found) && isMap(found['base']) && isMap(found['answers']);
const isMap = (one: unknown): one is Record<string, unknown> =>
  typeof one === 'object' && one !== null && !Array.isArray(one);
