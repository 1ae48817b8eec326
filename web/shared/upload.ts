import { useQueryClient } from '@tanstack/react-query';
import type { EndpointName, Input, Output } from '@zhirong/contracts';
import type { endpoints } from '@zhirong/contracts/endpoints';
import { useRef, useState } from 'react';
import { addressOf, newKey, queryOf, refusalIn } from './call.ts';
import { asRefusal, isUnsure, RefusalError } from './refusal-error.ts';
import { refusalWords } from '../words/start-words.ts';
import { signInAgain } from './sign-in-again.ts';

type Table = typeof endpoints;
/** The endpoints that take a file. */
export type UploadName = {
  [N in EndpointName]: Table[N] extends readonly [string, string, 'upload'] ? N : never;
}[EndpointName];
/** Path and query; the file is the body. */
export type UploadInput<N extends UploadName> = Input<N> extends infer I ? I : never;

/** Sends one file (field `file`). `onShare`: 0 to 1. Throws `RefusalError`. */
export async function upload<N extends UploadName>(
  name: N,
  input: UploadInput<N>,
  file: File,
  options: { onShare?: (share: number) => void; key?: string; signal?: AbortSignal } = {},
): Promise<Output<N>> {
  const { method, url: path, rest } = await addressOf(name, input as Record<string, unknown>);
  const url = path + queryOf(rest);
  const key = options.key ?? newKey();
  for (;;) {
    const answer = await send(method, url, file, key, options);
    if (answer.status >= 200 && answer.status < 300) return answer.body as Output<N>;
    const no = refusalIn(answer.body, answer.status);
    if (no.code === 'identity.session-expired' && (await signInAgain())) continue;
    await refusalWords();
    throw no;
  }
}

/** The upload with its progress for a page; the same file sent again after a network failure keeps its key. */
export function useUpload<N extends UploadName>(name: N) {
  const queries = useQueryClient();
  const [running, setRunning] = useState(false);
  const [share, setShare] = useState(0);
  const [refusal, setRefusal] = useState<RefusalError | null>(null);
  const unsure = useRef<{ file: File; key: string } | null>(null);
  const run = async (input: UploadInput<N>, file: File): Promise<Output<N> | undefined> => {
    if (running) return undefined;
    const key = unsure.current?.file === file ? unsure.current.key : newKey();
    setRunning(true);
    setRefusal(null);
    setShare(0);
    try {
      const output = await upload(name, input, file, { key, onShare: setShare });
      unsure.current = null;
      await queries.invalidateQueries();
      return output;
    } catch (thrown) {
      const no = asRefusal(thrown);
      unsure.current = isUnsure(no) ? { file, key } : null;
      setRefusal(no);
      return undefined;
    } finally {
      setRunning(false);
    }
  };
  return { run, running, share, refusal, clear: () => setRefusal(null) };
}

/** XMLHttpRequest, because fetch tells no progress of what is sent. */
function send(
  method: string,
  url: string,
  file: File,
  key: string,
  options: { onShare?: (share: number) => void; signal?: AbortSignal },
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (progress) => {
      if (progress.lengthComputable) options.onShare?.(progress.loaded / progress.total);
    };
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
    request.onerror = () => reject(new RefusalError({ code: 'web.unreachable', status: 0 }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
