import { useSyncExternalStore } from 'react';
import type { Language } from '../words/start-words.ts';

/** What a person chose for this browser; never sent to the server. */
export type Preferences = { language: Language; dark: boolean; largeText: boolean; dense: boolean };

const place = 'zhirong.preferences';
const listeners = new Set<() => void>();
let current: Preferences = { language: 'zh', dark: false, largeText: false, dense: true, ...stored() };

export const readPreferences = (): Preferences => current;

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  remember(place, current);
  for (const listener of listeners) listener();
}

export const usePreferences = (): Preferences =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, readPreferences);

/** Storage can be full or forbidden; a choice that is not remembered is no reason to fail. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing is lost but the memory of a choice.
  }
}

export function remembered(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function stored(): Partial<Preferences> {
  return (remembered(place) ?? {}) as Partial<Preferences>;
}
