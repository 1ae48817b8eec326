import { keyServiceCriteria, type verdicts } from '@zhirong/contracts';
import { type Fen, formatWan } from '@zhirong/kernel';

export type Criterion = (typeof keyServiceCriteria)[number];
export type VerdictWord = (typeof verdicts)[number];

/** Why one criterion holds or not: a code the page words, and the facts that fill the sentence. */
export type Verdict = {
  readonly criterion: Criterion;
  readonly verdict: VerdictWord;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string>>;
  /** Null when the facts alone decided. */
  readonly judgedBy: string | null;
};

export type StatedStanding = {
  readonly standing: 'good' | 'abnormal' | 'unknown';
  readonly source: string;
  readonly on: string;
} | null;
export type Rights = Readonly<
  Record<'patentsValid' | 'trademarks' | 'softwareCopyrights' | 'layoutDesigns', number>
>;

/** Everything the five criteria ask of a firm. `amountFen` in 分. */
export type FirmFacts = {
  /** Null where the firm's file is not in the reach of whoever screens. */
  readonly registered: { readonly regionPath: string; readonly place: string } | null;
  readonly credit: StatedStanding;
  readonly repayment: StatedStanding;
  readonly tags: readonly string[];
  readonly need: {
    readonly state: 'open' | 'matched' | 'closed';
    readonly amountFen: Fen;
    readonly term: string;
    readonly purposes: readonly string[];
  } | null;
  readonly rights: Rights;
};

/** Any one of these makes a good basis; undefined where the place states no line. */
export type IpBasisLine = Readonly<Record<string, number | boolean>> | undefined;
export type ScreeningRule = {
  readonly listPath: string;
  readonly listPlace: string;
  readonly ipBasis: IpBasisLine;
};

type Judged = Omit<Verdict, 'criterion' | 'judgedBy'>;
const found = (verdict: VerdictWord, reason: string, facts: Record<string, string> = {}): Judged => ({
  verdict,
  reason,
  facts,
});

const registeredHere = (firm: FirmFacts, rule: ScreeningRule): Judged => {
  if (firm.registered === null)
    return found('not-met', 'registered-here.elsewhere', { place: '', list: rule.listPlace });
  const facts = { place: firm.registered.place, list: rule.listPlace };
  return firm.registered.regionPath.startsWith(rule.listPath)
    ? found('met', 'registered-here.in-region', facts)
    : found('not-met', 'registered-here.elsewhere', facts);
};

const standing = (criterion: 'good-credit' | 'able-to-repay', stated: StatedStanding): Judged => {
  if (stated === null) return found('unknown', `${criterion}.not-stated`);
  const facts = { source: stated.source, on: stated.on };
  if (stated.standing === 'good') return found('met', `${criterion}.stated-good`, facts);
  return stated.standing === 'abnormal'
    ? found('not-met', `${criterion}.stated-abnormal`, facts)
    : found('unknown', `${criterion}.stated-unknown`, facts);
};

const clearNeed = ({ need }: FirmFacts): Judged => {
  if (need === null) return found('not-met', 'clear-need.none');
  if (need.state === 'closed') return found('not-met', 'clear-need.closed');
  const missing = [
    ...(need.amountFen > 0n ? [] : ['amount']),
    ...(need.term === '' ? ['term'] : []),
    ...(need.purposes.length === 0 ? ['purpose'] : []),
  ];
  if (missing.length > 0) return found('not-met', 'clear-need.incomplete', { missing: missing.join(',') });
  return found('met', 'clear-need.stated', {
    amountWan: formatWan(need.amountFen),
    term: need.term,
    purposes: need.purposes.join('、'),
  });
};

const basisReasons = {
  patentsValid: 'ip-basis.valid-patents',
  trademarks: 'ip-basis.registered-marks',
  layoutDesigns: 'ip-basis.layout-designs',
  softwareCopyrights: 'ip-basis.software-copyrights',
} as const satisfies Record<keyof Rights, string>;

const ipBasis = (firm: FirmFacts, line: IpBasisLine): Judged => {
  if (line === undefined) return found('unknown', 'ip-basis.no-line');
  for (const [right, reason] of Object.entries(basisReasons) as [keyof Rights, string][]) {
    const least = line[right];
    if (typeof least === 'number' && firm.rights[right] >= least)
      return found('met', reason, { count: String(firm.rights[right]), least: String(least) });
  }
  if (line['ip-standard'] === true && firm.tags.includes('ip-standard'))
    return found('met', 'ip-basis.standard-firm');
  return found('not-met', 'ip-basis.below-line', {
    patentsValid: String(firm.rights.patentsValid),
    trademarks: String(firm.rights.trademarks),
    layoutDesigns: String(firm.rights.layoutDesigns),
  });
};

/** The five criteria of S0-04 in the paper's order, each from facts, each with its reason. */
export const screenFirm = (firm: FirmFacts, rule: ScreeningRule): Verdict[] => {
  const judge: Record<Criterion, () => Judged> = {
    'registered-here': () => registeredHere(firm, rule),
    'good-credit': () => standing('good-credit', firm.credit),
    'clear-need': () => clearNeed(firm),
    'ip-basis': () => ipBasis(firm, rule.ipBasis),
    'able-to-repay': () => standing('able-to-repay', firm.repayment),
  };
  return keyServiceCriteria.map((criterion) => ({ criterion, ...judge[criterion](), judgedBy: null }));
};

/** What is filtered and counted by: derived from the verdicts, never set beside them. */
export const outcomeOf = (given: readonly Verdict[]) => {
  const those = (word: VerdictWord) =>
    given.filter(({ verdict }) => verdict === word).map(({ criterion }) => criterion);
  const [notMet, unknown] = [those('not-met'), those('unknown')];
  return { notMet, unknown, included: notMet.length === 0 && unknown.length === 0 };
};

/** Where a firm is registered is a fact of the register; the other four may take a person's judgement. */
export const mayJudgeByHand = (criterion: Criterion): boolean => criterion !== 'registered-here';

/** The verdicts after a person judged one criterion. */
export const judgeByHand = (
  given: readonly Verdict[],
  by: { criterion: Criterion; verdict: 'met' | 'not-met'; reason: string; person: string; on: string },
): Verdict[] =>
  given.map((verdict) =>
    verdict.criterion === by.criterion
      ? {
          criterion: by.criterion,
          verdict: by.verdict,
          reason: `${by.criterion}.by-hand`,
          facts: { reason: by.reason, on: by.on },
          judgedBy: by.person,
        }
      : verdict,
  );
