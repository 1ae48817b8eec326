import { industryOptions, needStates, termOptions } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../shared/filters.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';

/** Ranges by which banks think, in 元 as the wire wants them. */
const ranges = {
  'under-100': { amountTo: '1000000' },
  '100-500': { amountFrom: '1000000', amountTo: '5000000' },
  '500-1000': { amountFrom: '5000000', amountTo: '10000000' },
  'over-1000': { amountFrom: '10000000' },
} as const satisfies Record<string, { amountFrom?: string; amountTo?: string }>;
const rangeKeys = Object.keys(ranges) as (keyof typeof ranges)[];
const sorts = ['newest', 'amount', 'due'] as const;
const yesNo = ['yes', 'no'] as const;

/** What the address says, as the endpoint wants it. */
export function useNeedQuery() {
  const address = useAddress();
  const range = address.choice('amount', rangeKeys);
  return {
    ...address.page(),
    q: address.text('q'),
    region: address.text('region'),
    industry: address.text('industry'),
    term: address.choice('term', termOptions),
    state: address.choice('state', needStates),
    keyService: address.choice('keyService', ['yes']),
    answered: address.choice('answered', yesNo),
    consenting: address.choice('consenting', yesNo),
    overdue: address.choice('overdue', ['yes']),
    sort: address.choice('order', sorts) ?? ('newest' as const),
    ...(range ? ranges[range] : {}),
  };
}

type Say = ReturnType<typeof useTranslation<'needs'>>['t'];

const officerFilters = (t: Say): Filter[] => [
  {
    kind: 'choice',
    key: 'consenting',
    label: t('consenting'),
    choices: yesNo.map((value) => ({ value, label: t(`consenting.${value}`) })),
  },
  { kind: 'choice', key: 'overdue', label: t('due'), choices: [{ value: 'yes', label: t('banks.overdue') }] },
];

export function useNeedFilters(forBank: boolean): Filter[] {
  const { t } = useTranslation('needs');
  const { assignment } = useSession();
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const under = forBank ? undefined : assignment?.region.adcode;
  return [
    { kind: 'text', key: 'q', label: t('search') },
    { kind: 'region', key: 'region', label: t('region'), ...(under ? { under } : {}) },
    { kind: 'choice', key: 'industry', label: t('industry'), choices: plain(industryOptions) },
    {
      kind: 'choice',
      key: 'amount',
      label: t('amount.range'),
      choices: rangeKeys.map((value) => ({ value, label: t(`amount.${value}`) })),
    },
    { kind: 'choice', key: 'term', label: t('term'), choices: plain(termOptions) },
    {
      kind: 'choice',
      key: 'keyService',
      label: t('key-service'),
      choices: [{ value: 'yes', label: t('key-service.only') }],
    },
    {
      kind: 'choice',
      key: 'answered',
      label: t(forBank ? 'answered.by-us' : 'answered.by-anyone'),
      choices: yesNo.map((value) => ({ value, label: t(`answered.${value}`) })),
    },
    ...(forBank ? [] : officerFilters(t)),
    {
      kind: 'choice',
      key: 'state',
      label: t('state'),
      choices: needStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      kind: 'choice',
      key: 'order',
      label: t('sort'),
      choices: sorts.map((value) => ({ value, label: t(`sort.${value}`) })),
    },
  ];
}
