import { useQueryClient } from '@tanstack/react-query';
import type { EndpointName, Input, Output } from '@zhirong/contracts';
import { useRef, useState } from 'react';
import { call, newKey } from './call.ts';
import { asRefusal, isUnsure, type RefusalError } from './refusal-error.ts';

export type Write<N extends EndpointName> = {
  /** The answer, or undefined after a refusal (then in `refusal`). A second call while one runs joins it. */
  run: (input: Input<N>) => Promise<Output<N> | undefined>;
  /** Disable the button with this. */
  running: boolean;
  refusal: RefusalError | null;
  /** Forget the refusal, such as when a dialog is closed. */
  clear: () => void;
};

/**
 * One intention, one key: a double click joins the running call, and handing in the same input again after a
 * network failure sends the same key, so that nothing is ever written twice.
 * `refresh: false` leaves what the page has read as it is (autosave); otherwise everything shown is read anew.
 */
export function useWrite<N extends EndpointName>(name: N, options: { refresh?: boolean } = {}): Write<N> {
  const queries = useQueryClient();
  const [running, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<RefusalError | null>(null);
  const current = useRef<Promise<Output<N> | undefined> | null>(null);
  const unsure = useRef<{ input: string; key: string } | null>(null);

  const send = async (input: Input<N>): Promise<Output<N> | undefined> => {
    const written = JSON.stringify(input);
    const key = unsure.current?.input === written ? unsure.current.key : newKey();
    setRunning(true);
    setRefusal(null);
    try {
      const output = await call(name, input, { key });
      unsure.current = null;
      // The page shows what was written when the button comes free, unless reading takes unusually long.
      if (options.refresh !== false) await Promise.race([queries.invalidateQueries(), pause(1500)]);
      return output;
    } catch (thrown) {
      const no = asRefusal(thrown);
      unsure.current = isUnsure(no) ? { input: written, key } : null;
      setRefusal(no);
      return undefined;
    } finally {
      setRunning(false);
      current.current = null;
    }
  };

  return {
    run: (input) => {
      current.current ??= send(input);
      return current.current;
    },
    running,
    refusal,
    clear: () => setRefusal(null),
  };
}

const pause = (millis: number): Promise<void> => new Promise((wake) => setTimeout(wake, millis));
