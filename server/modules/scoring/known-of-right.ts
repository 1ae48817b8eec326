import type { RightState } from '@zhirong/contracts';
import type { IndicatorSystem } from '@zhirong/quant';
import type { RightView } from '../assets/index.ts';
import type { Known } from './prefill.ts';

/** Silence about fees says neither that a right lives nor that it lapsed. */
const legalState: Readonly<Partial<Record<RightState, string>>> = {
  'in-force': 'in-force',
  'fee-due': 'in-force',
  'renewal-due': 'in-force',
  'in-grace': 'in-force',
  pending: 'pending',
  lapsed: 'lapsed',
  expired: 'lapsed',
  abandoned: 'lapsed',
  invalidated: 'invalidated',
};

/** What the register answers of one right: how it stands by law, whose it is disputed to be, and what is laid on it. */
export const knownOfRight = (system: IndicatorSystem, right: RightView, today: string): Known[] => {
  const asked = new Set((system.facts ?? []).map(({ id }) => id));
  const known = (id: string, value: Known['value'], zh: string, en: string): Known[] =>
    asked.has(id)
      ? [
          {
            id,
            part: 'facts',
            value,
            from: 'rights',
            text: { zh: `知识产权登记（${today}）：${zh}`, en: `Register of rights (${today}): ${en}` },
            evidence: [],
          },
        ]
      : [];
  const state = legalState[right.state];
  const disputed = right.standing.some(({ burden, about }) => burden === 'disputed' && about === 'ownership');
  const frozen = right.burdens.includes('frozen');
  return [
    ...(state === undefined ? [] : known('legalState', state, '法律状态', 'legal state')),
    ...known(
      'ownershipDispute',
      disputed,
      disputed ? '有权属纠纷记录' : '未见权属纠纷记录',
      disputed ? 'an ownership dispute stands' : 'no ownership dispute stands',
    ),
    ...known(
      'frozen',
      frozen,
      frozen ? '有查封或保全记录' : '未见查封或保全记录',
      frozen ? 'a freeze stands' : 'no freeze stands',
    ),
  ];
};
