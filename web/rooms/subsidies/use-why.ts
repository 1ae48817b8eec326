import { useAddress } from '../../shared/use-address.ts';

/** Whether the reckoning of this answer is open. It stands in the address: it is sent as a link, and back closes it. */
export function useWhy(key: string): readonly [open: boolean, set: (open: boolean) => void] {
  const address = useAddress();
  return [
    address.text('why') === key,
    (open) => address.set({ why: open ? key : undefined }, open ? 'push' : 'replace'),
  ];
}
