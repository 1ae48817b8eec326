import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 640px)');

/** True on a phone's width. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      phone.addEventListener('change', listener);
      return () => phone.removeEventListener('change', listener);
    },
    () => phone.matches,
  );
