import { useQueryClient } from '@tanstack/react-query';
import type { Input, Output } from '@zhirong/contracts';
import { useEffect, useRef, useState } from 'react';
import { useWrite } from '../../shared/use-write.ts';
import type { Given } from './fact-text.tsx';
import { givenOf, hasProblem, sendable } from './facts-form.tsx';

export type Application = Output<'subsidies.read-application'>;
export type Account = { name: string; bank: string; number: string };
type Content = { given: readonly Given[]; account: Account };
export type Desk = Content & {
  /** Something was typed that the server has not got yet. */
  waiting: boolean;
  savedAt: number | undefined;
  /** A field that cannot be read keeps the draft from being handed in. */
  faulty: boolean;
  write: ReturnType<typeof useWrite<'subsidies.change-application'>>;
  change: (next: Partial<Content>) => void;
  setGiven: (place: number, given: Given) => void;
  /** Takes a loan or an instrument out of a draft. */
  leave: (what: { place: number } | { instrument: string }) => Promise<unknown>;
  /** Saves what waits; the revision, or undefined where that did not work. */
  settle: () => Promise<number | undefined>;
};

const PAUSE = 800;
const empty: Account = { name: '', bank: '', number: '' };

/** Whole, or it is not sent: half an account is kept on the page only. */
export const isWhole = ({ name, bank, number }: Account): boolean =>
  name.trim() !== '' && bank.trim() !== '' && /^\d{6,30}$/.test(number);

/** A draft that saves itself a moment after the last key; saves follow each other, never two at once. */
export function useDesk(application: Application): Desk {
  const queries = useQueryClient();
  const [content, setContent] = useState<Content>(() => ({
    given: application.subjects.map(({ facts }) => givenOf(facts)),
    account: application.account ?? empty,
  }));
  const [waiting, setWaiting] = useState(false);
  const [savedAt, setSavedAt] = useState<number>();
  const write = useWrite('subsidies.change-application', { refresh: false });
  const newest = useRef(content);
  const read = useRef(application);
  read.current = application;
  const revision = useRef(application.revision);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const chain = useRef<Promise<boolean>>(Promise.resolve(true));

  const bodyOf = (without: { place?: number; instrument?: string } = {}) => {
    const { account, given } = newest.current;
    return {
      applicationId: read.current.id,
      revision: revision.current,
      instruments: read.current.instruments.filter((id) => id !== without.instrument),
      subjects: read.current.subjects
        .map((subject, place) => ({
          ...(subject.loanId ? { loanId: subject.loanId } : {}),
          ...(subject.project ? { project: subject.project } : {}),
          given: sendable(subject.facts, given[place] ?? {}),
        }))
        .filter((_, place) => place !== without.place),
      ...(isWhole(account) ? { account } : {}),
    } as unknown as Input<'subsidies.change-application'>;
  };
  const save = async (): Promise<boolean> => {
    dirty.current = false;
    const saved = await write.run(bodyOf());
    if (!saved) {
      dirty.current = true;
      return false;
    }
    revision.current = saved.revision;
    setSavedAt(Date.now());
    if (!dirty.current) setWaiting(false);
    // What the law answers now is read anew; what was typed stays.
    await queries.invalidateQueries({ queryKey: ['subsidies.read-application'] });
    return true;
  };
  const queue = (): Promise<boolean> => {
    clearTimeout(timer.current);
    chain.current = chain.current.then(save);
    return chain.current;
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (next: Partial<Content>): void => {
    newest.current = { ...newest.current, ...next };
    dirty.current = true;
    setContent(newest.current);
    setWaiting(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void queue(), PAUSE);
  };
  return {
    ...content,
    waiting,
    savedAt,
    faulty: application.subjects.some(({ facts }, place) => hasProblem(facts, content.given[place] ?? {})),
    write,
    change,
    setGiven: (place, given) =>
      change({ given: newest.current.given.map((one, at) => (at === place ? given : one)) }),
    leave: async (what) => {
      clearTimeout(timer.current);
      dirty.current = false;
      await chain.current;
      // The desk is set up anew over what is left.
      if (await write.run(bodyOf(what)))
        await queries.invalidateQueries({ queryKey: ['subsidies.read-application'] });
    },
    settle: async () => {
      const done = dirty.current ? await queue() : await chain.current;
      return done ? revision.current : undefined;
    },
  };
}
