import { useSyncExternalStore } from 'react';

const makeMedia = (query: string): (() => boolean) => {
  const media = window.matchMedia(query);
  const listen = (listener: () => void): (() => void) => {
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  };
  return () => useSyncExternalStore(listen, () => media.matches);
};

/** True on a phone's width. */
export const useNarrow = makeMedia('(max-width: 640px)');
/** True for a person whose system is set to keep still. */
export const useStill = makeMedia('(prefers-reduced-motion: reduce)');
