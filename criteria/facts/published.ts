import { defineVocabulary, type List } from '../vocabulary.ts';
import { claimFacts } from './claim.ts';
import { firmFacts } from './firm.ts';
import { loanFacts } from './loan.ts';
import { needFacts } from './need.ts';
import { productFacts } from './product.ts';
import { rightFacts } from './right.ts';

const lists: readonly List[] = [
  {
    id: 'firm.rights',
    subject: 'firm',
    each: 'right',
    zh: '企业的知识产权',
    en: 'rights of the firm',
    unit: '项',
  },
  { id: 'firm.loans', subject: 'firm', each: 'loan', zh: '企业的贷款', en: 'loans of the firm', unit: '笔' },
  {
    id: 'firm.needs',
    subject: 'firm',
    each: 'need',
    zh: '企业的融资需求',
    en: 'needs of the firm',
    unit: '件',
  },
  {
    id: 'firm.claims',
    subject: 'firm',
    each: 'claim',
    zh: '企业的补偿申请',
    en: 'claims for the firm',
    unit: '件',
  },
  {
    id: 'loan.rights',
    subject: 'loan',
    each: 'right',
    zh: '贷款质押的知识产权',
    en: 'rights pledged',
    unit: '项',
  },
  {
    id: 'product.loans',
    subject: 'product',
    each: 'loan',
    zh: '产品下的贷款',
    en: 'loans of the product',
    unit: '笔',
  },
];

/** Everything the platform publishes as a fact. Whoever gives facts fills these; whoever writes rules uses these. */
export const publishedVocabulary = defineVocabulary(
  [...firmFacts, ...rightFacts, ...needFacts, ...loanFacts, ...productFacts, ...claimFacts],
  lists,
);
