import type { KnownFrom, Output } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import { type IndicatorSystem, nodesOf } from '@zhirong/quant';
import type { RightView } from '../assets/index.ts';

export type Known = Output<'scoring.read-assessment'>['known'][number];
type Words = { readonly zh: string; readonly en: string };

/** What a firm said of its rights in a campaign, told by a room above. */
export type ReplyCounts = {
  readonly needId: string;
  readonly number: string;
  readonly on: PlainDate;
  readonly softwareCopyrights: number;
};
/** Everything of a firm that answers are made from. */
export type KnownFacts = {
  readonly today: PlainDate;
  readonly registeredOn: PlainDate | null;
  readonly industry: string | null;
  readonly credit: { readonly standing: string; readonly source: string; readonly on: PlainDate } | null;
  readonly rights: readonly RightView[];
  readonly reply: ReplyCounts | null;
};

const standing = new Set(['in-force', 'fee-due', 'renewal-due', 'in-grace']);
/** A right that lives on the day of the view; one whose fees nobody told of is not counted for the firm. */
export const inForce = (right: RightView): boolean => standing.has(right.state);

const classOne = new Set(['invention', 'plant-variety', 'ic-layout']);
const classTwo = new Set(['utility-model', 'design', 'software-copyright']);
const patents = new Set(['invention', 'utility-model', 'design']);

/** The same day so many years before; 29 February becomes 1 March. */
const yearsBefore = (day: PlainDate, years: number): string => {
  const before = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
  return before.endsWith('02-29') ? before.replace('02-29', '03-01') : before;
};
const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
/** Two places of years, four of a ratio: as a person would write them. */
const decimal = (value: number, places: number): string => String(Number(value.toFixed(places)));

const ofRights = (
  id: string,
  value: Known['value'],
  rights: readonly RightView[],
  what: Words,
  part: Known['part'] = 'answers',
): Known => ({
  id,
  part,
  value,
  from: 'rights',
  text: {
    zh: `知识产权登记：${what.zh}`,
    en: `Register of rights: ${what.en}`,
  },
  // Where there is nothing to point at, the register itself is what says so.
  evidence:
    rights.length === 0
      ? [{ kind: 'known', id: 'rights' }]
      : rights.slice(0, 100).map((right) => ({ kind: 'right', id: right.id })),
});

const counted = (id: string, rights: readonly RightView[], zh: string, en: string): Known =>
  ofRights(id, String(rights.length), rights, {
    zh: `${zh} ${rights.length} 件`,
    en: `${rights.length} ${en}`,
  });

const ladder = (facts: KnownFacts, alive: readonly RightView[]) => {
  const [one, two] = [classOne, classTwo].map((kinds) => alive.filter(({ kind }) => kinds.has(kind)));
  const all = [...(one ?? []), ...(two ?? [])];
  const value = { classOne: one?.length ?? 0, classTwo: two?.length ?? 0 };
  const what = {
    zh: `Ⅰ类 ${value.classOne} 项、Ⅱ类 ${value.classTwo} 项（${facts.today}）`,
    en: `${value.classOne} of class I, ${value.classTwo} of class II (${facts.today})`,
  };
  return (id: string): Known => ofRights(id, value, all, what);
};

const inOwnershipDispute = ({ standing }: KnownFacts['rights'][number]): boolean =>
  standing.some(({ burden, about }) => burden === 'disputed' && about === 'ownership');

/** Answers from the register of rights. Nothing is said of a firm without any right in it: silence is no zero. */
const fromRights = (facts: KnownFacts): Known[] => {
  const { rights, today } = facts;
  if (rights.length === 0) return [];
  const alive = rights.filter(inForce);
  const of = (...kinds: string[]) => alive.filter(({ kind }) => kinds.includes(kind));
  const inventions = of('invention');
  const allPatents = alive.filter(({ kind }) => patents.has(kind));
  const since = yearsBefore(today, 3);
  const filed = rights.filter(
    ({ kind, filedOn }) => patents.has(kind) && filedOn !== null && filedOn >= since && filedOn <= today,
  );
  const filedInventions = filed.filter(({ kind }) => kind === 'invention');
  const decade = yearsBefore(today, 10);
  const lasting = inventions.filter(({ filedOn }) => filedOn !== null && filedOn <= decade);
  const months = inventions.flatMap(({ monthsLeft }) => (monthsLeft === null ? [] : [monthsLeft]));
  const disputed = rights.filter(({ burdens }) => burdens.includes('disputed'));
  const ownership = alive.filter(inOwnershipDispute);
  const rung = ladder(facts, alive);
  const share = allPatents.length === 0 ? 0 : inventions.length / allPatents.length;
  const years = months.reduce((sum, month) => sum + month, 0) / 12 / Math.max(1, months.length);
  return [
    counted('inventions', inventions, '有效发明专利', 'inventions in force'),
    counted('utility-models', of('utility-model'), '有效实用新型', 'utility models in force'),
    counted('software', of('software-copyright'), '软件著作权', 'software copyrights'),
    counted('new-filings', filed, '近三年专利申请', 'patents filed in three years'),
    {
      ...counted('new-filings', filedInventions, '近三年发明专利申请', 'inventions filed in three years'),
      id: 'new-filings@white-list',
    },
    counted('kept-ten-years', lasting, '申请满十年仍有效的发明', 'inventions kept for ten years'),
    counted('open-suits', disputed, '有未了结纠纷的权利', 'rights in an open dispute'),
    ...(allPatents.length === 0
      ? []
      : [
          ofRights('invention-share', decimal(share, 4), allPatents, {
            zh: `发明 ${inventions.length} 件 ÷ 专利 ${allPatents.length} 件`,
            en: `${inventions.length} inventions of ${allPatents.length} patents`,
          }),
        ]),
    ...(months.length === 0
      ? []
      : [
          ofRights('remaining-life', decimal(years, 2), inventions, {
            zh: `${months.length} 件发明平均剩余 ${decimal(years, 2)} 年`,
            en: `mean of ${months.length} inventions: ${decimal(years, 2)} years`,
          }),
        ]),
    rung('quantity'),
    rung('results'),
    rung('rights'),
    ofRights(
      'ownsRights',
      alive.length > 0,
      alive,
      { zh: `有效权利 ${alive.length} 项`, en: `${alive.length} rights in force` },
      'facts',
    ),
    ofRights(
      'coreOwnershipDispute',
      ownership.length > 0,
      ownership,
      {
        zh: ownership.length > 0 ? '有权属纠纷记录' : '未见权属纠纷记录',
        en: ownership.length > 0 ? 'an ownership dispute stands' : 'no ownership dispute stands',
      },
      'facts',
    ),
  ];
};

const fieldOfIndustry: Readonly<Record<string, string>> = {
  电子信息: 'information',
  新材料: 'materials',
  光机电一体化: 'equipment',
  生物制药: 'biology',
  新能源与高效节能: 'energy',
  高技术服务业: 'services',
  农林牧渔: 'other',
  其它: 'other',
};

const plain = (
  id: string,
  part: Known['part'],
  value: Known['value'],
  from: KnownFrom,
  text: Words,
): Known => ({
  id,
  part,
  value,
  from,
  text,
  evidence: part === 'answers' ? [{ kind: 'known', id: from }] : [],
});

const fromProfile = ({ today, registeredOn, industry }: KnownFacts): Known[] => {
  const field = industry === null ? undefined : fieldOfIndustry[industry];
  return [
    ...(registeredOn === null
      ? []
      : [
          plain('registeredDays', 'facts', String(daysBetween(registeredOn, today)), 'profile', {
            zh: `企业档案：成立于 ${registeredOn}`,
            en: `Profile: registered on ${registeredOn}`,
          }),
        ]),
    ...(field === undefined
      ? []
      : [
          plain('field', 'facts', field, 'profile', {
            zh: `企业档案：所属行业 ${industry}`,
            en: `Profile: industry ${industry}`,
          }),
        ]),
  ];
};

/** Good standing answers two vetoes with no; that it is not good says nothing about which of them is met. */
const fromStanding = ({ credit }: KnownFacts): Known[] => {
  if (credit?.standing !== 'good') return [];
  const text = {
    zh: `信用认定良好：${credit.source}，${credit.on}`,
    en: `Good credit standing: ${credit.source}, ${credit.on}`,
  };
  return ['abnormalListing', 'dishonest'].map((id) => plain(id, 'facts', false, 'standing', text));
};

const fromReply = ({ reply, rights }: KnownFacts): Known[] =>
  reply === null || rights.length > 0
    ? []
    : [
        plain('software', 'answers', String(reply.softwareCopyrights), 'reply', {
          zh: `需求填报 ${reply.number}（${reply.on}）：软件著作权 ${reply.softwareCopyrights} 件`,
          en: `Reply ${reply.number} (${reply.on}): ${reply.softwareCopyrights} software copyrights`,
        }),
      ];

/** What the platform can answer of a system, each once and only where the system asks for it. */
export const knownAnswers = (system: IndicatorSystem, facts: KnownFacts): Known[] => {
  const leaves = new Map(
    nodesOf(system).flatMap(({ node }) => (node.scoring ? [[node.id, node.scoring] as const] : [])),
  );
  const asked = new Set((system.facts ?? []).map(({ id }) => id));
  const ofRegister = fromRights(facts);
  // A system that counts something narrower under the same name has an answer of its own.
  const special = new Set(
    ofRegister.flatMap(({ id }) => (id.endsWith(`@${system.id}`) ? [id.split('@')[0]] : [])),
  );
  return [...ofRegister, ...fromProfile(facts), ...fromStanding(facts), ...fromReply(facts)].flatMap(
    (known) => {
      const [id = '', only] = known.id.split('@');
      if (only === undefined ? special.has(id) : only !== system.id) return [];
      if (known.part === 'facts') return asked.has(id) ? [{ ...known, id }] : [];
      const scoring = leaves.get(id);
      const fits =
        scoring && (typeof known.value === 'object' ? scoring.kind === 'ladder' : scoring.kind === 'bands');
      return fits ? [{ ...known, id }] : [];
    },
  );
};
