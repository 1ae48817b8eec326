import { burdens, rightKinds, rightStates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../shared/filters.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';

const sorts = ['newest', 'number', 'term', 'fee'] as const;
const claimed = ['confirmed', 'waiting'] as const;

/** What the address says, as list and export want it. */
export function useRightFilter() {
  const address = useAddress();
  return {
    q: address.text('q'),
    kind: address.choice('kind', rightKinds),
    state: address.choice('state', rightStates),
    region: address.text('region'),
    burden: address.choice('burden', burdens),
    class: address.text('class'),
    owner: address.text('owner'),
    enterpriseId: address.text('enterpriseId'),
    claim: address.choice('claim', claimed),
  };
}

export const useRightSort = () => useAddress().choice('order', sorts) ?? ('newest' as const);

export function useRightFilters(isOwn: boolean): Filter[] {
  const { t } = useTranslation('assets');
  const { assignment } = useSession();
  const own = assignment?.region;
  const under = assignment?.organisation.kind === 'bank' || own?.level === 'nation' ? undefined : own?.adcode;
  return [
    { kind: 'text', key: 'q', label: t('search') },
    {
      kind: 'choice',
      key: 'state',
      label: t('state'),
      choices: rightStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    ...(isOwn
      ? []
      : [{ kind: 'region' as const, key: 'region', label: t('region'), ...(under ? { under } : {}) }]),
    {
      kind: 'choice',
      key: 'burden',
      label: t('burden'),
      choices: burdens.map((value) => ({ value, label: t(`burden.${value}`) })),
    },
    { kind: 'text', key: 'class', label: t('class.filter') },
    ...(isOwn ? [] : [{ kind: 'text' as const, key: 'owner', label: t('owner') }]),
    {
      kind: 'choice',
      key: 'claim',
      label: t('ownership'),
      choices: claimed.map((value) => ({ value, label: t(`ownership.${value}`) })),
    },
    {
      kind: 'choice',
      key: 'order',
      label: t('sort'),
      choices: sorts.map((value) => ({ value, label: t(`sort.${value}`) })),
    },
  ];
}
