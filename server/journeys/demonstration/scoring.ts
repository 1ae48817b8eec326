import type { Person } from '../../platform/actor.ts';
import type { Cast } from './accounts.ts';
import { type Act, at } from './act.ts';
import type { Dice, FirmPeople } from './firms.ts';

type Answers = Record<string, string>;
const oneOf = (dice: Dice, ...from: string[]): string => dice.pick(from);

/** Answers to the white list as a small firm would give them. */
const whiteListAnswers = (dice: Dice): Answers => ({
  inventions: oneOf(dice, '1', '2', '3', '4', '7', '11'),
  'rd-ratio': oneOf(dice, '0.025', '0.04', '0.052', '0.061', '0.085'),
  'staff-share': oneOf(dice, '0.12', '0.18', '0.24', '0.32'),
  'new-filings': oneOf(dice, '0', '1', '3', '6'),
  citations: oneOf(dice, '0.5', '1.4', '3.2'),
  'ip-income-share': oneOf(dice, '0.18', '0.35', '0.55', '0.7'),
  'revenue-growth': oneOf(dice, '-0.04', '0.03', '0.09', '0.18'),
  'licence-income': oneOf(dice, '0', '1', '3'),
  'net-margin': oneOf(dice, '-0.02', '0.03', '0.07', '0.12'),
  'debt-ratio': oneOf(dice, '0.38', '0.52', '0.63', '0.71'),
  'overdue-days': oneOf(dice, '0', '0', '0', '12'),
  'remaining-life': oneOf(dice, '4.2', '7.5', '11.3'),
  'open-suits': oneOf(dice, '0', '0', '1'),
  'customer-share': oneOf(dice, '0.22', '0.36', '0.64'),
});

const facts = {
  abnormalListing: false,
  dishonest: false,
  falseStatements: false,
  coreOwnershipDispute: false,
};

type Score = {
  by: Person;
  system: string;
  answers?: Record<string, unknown>;
  facts?: Record<string, unknown>;
  evidence?: Record<string, unknown>;
  /** A single right, where it is not the firm that is scored. */
  rightId?: string;
  minute: number;
};

/** Draft and result: what the platform knows stays, what is given comes on top. */
const assess = async (act: Act, { by, system, minute, rightId, ...given }: Score): Promise<string> => {
  const of = rightId === undefined ? {} : { rightId };
  const { rows } = await act(by, 'scoring.list-systems', {}, at('08-17', minute));
  const systemId = rows.find(({ key, current }) => key === system && current)?.id;
  const { said, revision } = await act(
    by,
    'scoring.read-assessment',
    { systemId, ...of },
    at('08-17', minute),
  );
  const saved = await act(
    by,
    'scoring.save-assessment',
    {
      systemId,
      ...of,
      revision,
      said: {
        ...said,
        answers: { ...said.answers, ...given.answers },
        facts: { ...said.facts, ...given.facts },
        evidence: { ...said.evidence, ...given.evidence },
      },
    },
    at('08-17', minute + 3),
  );
  const made = await act(
    by,
    'scoring.make-result',
    { systemId, ...of, revision: saved.revision },
    at('08-17', minute + 5),
  );
  return made.resultId;
};

/** The right that is valued: its grade is beside it for the bank and for the appraiser. */
const scoreRight = async (act: Act, firm: Person): Promise<void> => {
  const { rows } = await act(firm, 'assets.list-rights', { size: 50, kind: 'invention' }, at('08-17', 630));
  const right = rows.find(({ burdens, ownerConfirmed }) => ownerConfirmed && burdens.length === 0);
  if (!right) return;
  const resultId = await assess(act, {
    by: firm,
    system: 'patent-guide-2023',
    rightId: right.id,
    answers: { 'stability-1': '80', 'maturity-1': '70', 'market-use-1': '65' },
    minute: 632,
  });
  await act(firm, 'scoring.share-result', { resultId, audience: 'banks' }, at('08-17', 640));
};

/** The two firms of the tour: one looked at and shown to banks, scored twice; one that still lacks proofs. */
const scoreTour = async (act: Act, cast: Cast): Promise<void> => {
  const person = (login: string): Person => {
    const found = cast.people[login];
    if (!found) throw new Error(`nobody is called ${login}`);
    return found;
  };
  const [firm, bio, officer] = [person('firm-ip'), person('firm-b-ip'), person('gulou')];
  const own = {
    'rd-ratio': '0.046',
    'staff-share': '0.22',
    citations: '1.6',
    'ip-income-share': '0.58',
    'revenue-growth': '0.11',
    'licence-income': '1',
    'net-margin': '0.06',
    'debt-ratio': '0.47',
    'overdue-days': '0',
    'customer-share': '0.28',
  };
  await assess(act, {
    by: firm,
    system: 'white-list',
    answers: { ...own, 'rd-ratio': '0.028', 'net-margin': '0.03' },
    facts,
    minute: 540,
  });
  const resultId = await assess(act, { by: firm, system: 'white-list', answers: own, facts, minute: 600 });
  await act(firm, 'scoring.share-result', { resultId, audience: 'banks' }, at('08-17', 620));
  await scoreRight(act, firm);
  for (const [place, indicator] of ['inventions', 'new-filings', 'remaining-life'].entries()) {
    const { nodes } = await act(officer, 'scoring.read-result', { resultId }, at('08-18', 560));
    if (nodes.find(({ id }) => id === indicator)?.evidence.length)
      await act(
        officer,
        'scoring.judge-evidence',
        { resultId, indicator, finding: 'confirmed' },
        at('08-18', 570 + place),
      );
  }
  await assess(act, {
    by: firm,
    system: 'high-tech-enterprise-2016',
    answers: {
      advancedness: 'rather-high',
      'core-support': 'high',
      acquisition: 'own',
      conversion: '3.3',
      'rd-system': '5',
      'rd-institution': '4',
      'net-assets-growth': '0.12',
      'revenue-growth': '0.17',
    },
    facts: {
      rdToRevenue: '0.046',
      lastRevenueWan: '4200',
      staffShare: '0.22',
      highTechIncomeShare: '0.58',
      inListedField: true,
      cleanRecord: true,
    },
    minute: 660,
  });
  const bioResult = await assess(act, {
    by: bio,
    system: 'white-list',
    answers: {
      'rd-ratio': '0.092',
      'staff-share': '0.34',
      'ip-income-share': '0.66',
      'revenue-growth': '0.21',
      'net-margin': '0.11',
      'debt-ratio': '0.58',
    },
    facts: { falseStatements: false },
    minute: 700,
  });
  await act(bio, 'scoring.share-result', { resultId: bioResult, audience: 'banks' }, at('08-17', 720));
};

/** What an officer finds on the white list, and what a firm finds of itself (S3-15, S4-12). */
export const scoreFirms = async (
  act: Act,
  cast: Cast,
  firms: readonly FirmPeople[],
  dice: Dice,
): Promise<void> => {
  await scoreTour(act, cast);
  for (const [place, firm] of firms.entries()) {
    const resultId = await assess(act, {
      by: firm.manager,
      system: 'white-list',
      answers: whiteListAnswers(dice),
      facts: { ...facts, abnormalListing: place === 3 },
      minute: 740 + place * 4,
    });
    await act(
      firm.manager,
      'scoring.share-result',
      { resultId, audience: dice.chance(0.5) ? 'banks' : 'officers' },
      at('08-17', 900 + place),
    );
  }
};
