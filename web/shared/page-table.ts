import type { Role } from '@zhirong/contracts';
import type { ComponentType } from 'react';
import type { WordKey } from '../words/rooms.ts';

/** One row of map.tsx. */
export type PageRow = {
  /** TanStack Router's form: `/loans/$loanId`. */
  path: `/${string}`;
  /** `visitor` pages stand outside the shell; `everybody`'s are in it for whoever has signed in. The server decides again; this only spares a wasted click. */
  roles: 'visitor' | 'everybody' | 'signed-in' | readonly Role[];
  crumb: WordKey;
  /** Stands outside the shell although its readers have signed in, such as the wall of a hall. */
  bare?: true;
  /** For a file page: the path of its list. */
  under?: `/${string}`;
  load: () => Promise<ComponentType>;
};

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    path?: string;
    crumb?: WordKey;
    /** The lists above, the topmost first. */
    above?: readonly { path: string; crumb: WordKey }[];
  }
}
