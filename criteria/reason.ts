import type { Holds } from './holds.ts';
import type { Said } from './phrase.ts';
import type { Node } from './resolve.ts';

/** Why a part holds, does not, or is not known; a tree of the same shape as the criterion. */
export type Reason = {
  /** Where in the criterion, dotted; empty for the whole. */
  readonly path: string;
  readonly kind: Node['kind'];
  readonly holds: Holds;
  /** 贷款金额超过500万元：实际 500万元，不满足 */
  readonly zh: string;
  readonly en: string;
  /** The condition alone. */
  readonly condition: Said;
  /** What was seen; absent for groups and where nothing is known. */
  readonly actual?: Said;
  /** What the other side came to, where it is another fact. */
  readonly bound?: Said;
  /** Facts that would have to be known: ids, `firm.rights/right.state` for those of elements. */
  readonly missing: readonly string[];
  /** Nobody can change what was seen. */
  readonly fixed: boolean;
  /** Of `at-least-of`. */
  readonly least?: number;
  readonly parts: readonly Reason[];
};
