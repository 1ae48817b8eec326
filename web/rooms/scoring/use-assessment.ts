import type { Input, Output } from '@zhirong/contracts';
import { useEffect, useRef, useState } from 'react';
import { useWrite } from '../../shared/use-write.ts';

type Read = Output<'scoring.read-assessment'>;
export type Said = Read['said'];
export type Fault = Output<'scoring.save-assessment'>['faults'][number];
export type Desk = {
  said: Said;
  preview: Read['preview'];
  faults: readonly Fault[];
  revision: number;
  savedAt: string | null;
  /** Something was typed that the server has not got yet. */
  waiting: boolean;
  write: ReturnType<typeof useWrite<'scoring.save-assessment'>>;
  change: (next: (said: Said) => Said) => void;
  /** Saves what waits and gives the revision, or undefined when that did not work or something is wrong. */
  settle: () => Promise<number | undefined>;
};

const PAUSE = 900;

/** A draft that saves itself a moment after the last key; saves follow each other, never two at once. */
export function useAssessment(systemId: string, rightId: string | undefined, read: Read): Desk {
  const [said, setSaid] = useState(read.said);
  const [state, setState] = useState({
    preview: read.preview,
    faults: [] as readonly Fault[],
    revision: read.revision,
    savedAt: read.savedAt,
  });
  const [waiting, setWaiting] = useState(false);
  const write = useWrite('scoring.save-assessment', { refresh: false });
  const newest = useRef(said);
  const revision = useRef(read.revision);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const chain = useRef<Promise<readonly Fault[] | undefined>>(Promise.resolve([]));

  const save = async (): Promise<readonly Fault[] | undefined> => {
    dirty.current = false;
    const sent: Input<'scoring.save-assessment'> = {
      systemId,
      ...(rightId ? { rightId } : {}),
      revision: revision.current,
      said: newest.current,
    };
    const saved = await write.run(sent);
    if (!saved) {
      dirty.current = true;
      return undefined;
    }
    revision.current = saved.revision;
    setState(saved);
    if (!dirty.current) setWaiting(false);
    return saved.faults;
  };
  const queue = (): Promise<readonly Fault[] | undefined> => {
    clearTimeout(timer.current);
    chain.current = chain.current.then(save);
    return chain.current;
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    said,
    ...state,
    waiting,
    write,
    change: (next) => {
      newest.current = next(newest.current);
      dirty.current = true;
      setSaid(newest.current);
      setWaiting(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void queue(), PAUSE);
    },
    settle: async () => {
      // A first result may rest on what the platform knows alone: then nothing was typed, and nothing saved yet.
      const faults = dirty.current || revision.current === 0 ? await queue() : state.faults;
      return faults?.length === 0 ? revision.current : undefined;
    },
  };
}
