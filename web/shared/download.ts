import type { EndpointName, Input } from '@zhirong/contracts';
import { useState } from 'react';
import { reach } from './call.ts';
import { asRefusal, type RefusalError } from './refusal-error.ts';

/** Fetches a file and hands it to the browser under the server's name. `onShare`: 0 to 1, null where unknown. */
export async function download<N extends EndpointName>(
  name: N,
  input: Input<N>,
  onShare?: (share: number | null) => void,
): Promise<void> {
  const response = await reach(name, input as Record<string, unknown>, {});
  const total = Number(response.headers.get('Content-Length') ?? 0);
  const parts: BlobPart[] = [];
  let received = 0;
  if (response.body) {
    const reader = response.body.getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      parts.push(step.value);
      received += step.value.byteLength;
      onShare?.(total > 0 ? Math.min(1, received / total) : null);
    }
  }
  const blob = new Blob(parts, { type: response.headers.get('Content-Type') ?? 'application/octet-stream' });
  saveAs(blob, fileNameIn(response.headers.get('Content-Disposition')) ?? name);
}

export function saveAs(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function useDownload<N extends EndpointName>(name: N) {
  const [running, setRunning] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<RefusalError | null>(null);
  const start = async (input: Input<N>): Promise<void> => {
    if (running) return;
    setRunning(true);
    setRefusal(null);
    setShare(null);
    try {
      await download(name, input, setShare);
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    } finally {
      setRunning(false);
    }
  };
  return { start, running, share, refusal, clear: () => setRefusal(null) };
}

function fileNameIn(disposition: string | null): string | null {
  if (!disposition) return null;
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? null;
}
