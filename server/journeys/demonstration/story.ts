import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consentTextVersion } from '@zhirong/contracts';
import { addMillis, type Instant } from '@zhirong/kernel';
import { parse } from 'yaml';
import type { Person } from '../../platform/actor.ts';
import type { Binding } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { performSurely } from '../../platform/perform.ts';
import type { Cast } from './accounts.ts';
import { type Act, at, atWork, MINUTE } from './act.ts';
import { type Dice, type FirmPeople, makeAnswers, makeDice, makeFirms, type StagedFirm } from './firms.ts';
import { tellOfAgreements } from './agreements.ts';
import { tellOfCompensation } from './compensation.ts';
import { consultOnLaw } from './law.ts';
import { tellOfLoans } from './lending.ts';
import { tellOfPrices } from './market.ts';
import { tellOfSubsidies } from './subsidies.ts';
import { registerRights } from './rights.ts';
import { scoreFirms } from './scoring.ts';
import { valueRights } from './valuation.ts';

export type Stage = {
  readonly database: Database;
  readonly bindings: readonly Binding[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
  readonly clock: Clock;
  readonly cast: Cast;
  readonly onProgress: (message: string) => void;
};

const person = (cast: Cast, login: string): Person => {
  const found = cast.people[login];
  if (!found) throw new Error(`nobody is called ${login}`);
  return found;
};

type Targets = { targets: { adcode: string; firms: number; fairs: number }[] };

const readTargets = (): Targets =>
  parse(
    readFileSync(join(import.meta.dirname, '../../../policies/regions/320000/targets-2019.yaml'), 'utf8'),
  ) as Targets;

const SOURCE = '苏知发〔2019〕103号';

/** The campaign of 2019, its targets, and the deadline that clashes with its parent's (N5). */
const openCampaign = async (act: Act, cast: Cast): Promise<string> => {
  const province = person(cast, 'province');
  const { rows: forms } = await act(province, 'surveys.list-forms', {}, at('07-22'));
  const form = forms.find((found) => found.key === 'financing-needs-2019');
  if (!form) throw new Error('annex 1 is not among the forms');
  const { campaignId } = await act(
    province,
    'surveys.plan-campaign',
    {
      title: '2019年企业知识产权质押融资需求采集',
      formId: form.id,
      opensOn: '2019-07-26',
      dueOn: '2019-08-31',
      source: `${SOURCE} 附件1`,
      countyMinimum: 50,
      audience: [
        { tag: 'ip-standard', focus: true },
        { tag: 'own-ip-sme', focus: true },
        { tag: 'returnee', focus: true },
        { tag: 'military-civil', focus: false },
        { tag: 'cultural', focus: false },
      ],
      note: '请企业知识产权管理人员会同财务人员于8月31日之前在线填写。每个县（市、区）采集企业原则上不低于50家。',
    },
    at('07-22', 560),
  );
  await act(
    province,
    'surveys.set-targets',
    {
      campaignId,
      targets: readTargets().targets.map(({ adcode, firms }) => ({
        adcode,
        replies: firms,
        basis: 'guiding',
      })),
    },
    at('07-22', 600),
  );
  const above = await act(
    province,
    'surveys.add-task',
    {
      campaignId,
      title: '报送知识产权金融相关人员信息表（附件2）',
      adcode: '320300',
      dueOn: '2019-07-25',
      source: `${SOURCE} 第十一条`,
    },
    at('07-22', 620),
  );
  await act(province, 'surveys.open-campaign', { campaignId }, at('07-26', 500));
  const city = person(cast, 'xuzhou');
  for (const [adcode, name] of [
    ['320302', '鼓楼区'],
    ['320312', '铜山区'],
  ] as const)
    await act(
      city,
      'surveys.add-task',
      {
        campaignId,
        title: `${name}报送人员信息表（附件2）`,
        adcode,
        dueOn: '2019-07-26',
        parentId: above.taskId,
        source: '徐市监知保〔2019〕178号 第三条',
      },
      at('07-26', 540),
    );
  await act(
    city,
    'surveys.add-task',
    {
      campaignId,
      title: '鼓楼区组织企业填报，不低于50家',
      adcode: '320302',
      dueOn: '2019-08-31',
      source: '徐市监知保〔2019〕178号 第一条',
    },
    at('07-26', 545),
  );
  return campaignId;
};

/** Both people fill in their own sections, the finance person hands in (S0-40). */
const fillIn = async (
  act: Act,
  campaignId: string,
  firm: FirmPeople,
  dice: Dice,
  now: Instant,
  consent: boolean,
): Promise<void> => {
  const answers = makeAnswers(firm, dice, consent);
  let revision = 0;
  const save = async (by: Person, section: keyof typeof answers): Promise<void> => {
    const saved = await act(
      by,
      'surveys.save-section',
      { campaignId, section, answers: answers[section], revision, done: true },
      addMillis(now, revision * MINUTE),
    );
    revision = saved.revision;
  };
  await save(firm.manager, 'basics');
  await save(firm.manager, 'rights');
  await save(firm.finance, 'financing');
  await save(firm.finance, 'advice');
  await act(
    firm.finance,
    'surveys.hand-in-reply',
    { campaignId, revision, ...(consent ? { consentTextVersion } : {}) },
    addMillis(now, 6 * MINUTE),
  );
};

const recordStandings = async (
  act: Act,
  officers: Readonly<Record<string, Person>>,
  firms: readonly StagedFirm[],
  dice: Dice,
): Promise<void> => {
  for (const firm of firms) {
    const officer = officers[firm.adcode.slice(0, 4)];
    if (!officer || dice.chance(0.25)) continue;
    const credit = dice.chance(0.93) ? 'good' : 'abnormal';
    await act(
      officer,
      'enterprises.record-standing',
      {
        enterpriseId: firm.id,
        aspect: 'credit',
        standing: credit,
        source: '信用信息公示查询（演示）',
        on: '2019-08-12',
      },
      at('08-12', 540 + firm.number),
    );
    if (dice.chance(0.85))
      await act(
        officer,
        'enterprises.record-standing',
        {
          enterpriseId: firm.id,
          aspect: 'repayment',
          standing: dice.chance(0.9) ? 'good' : 'unknown',
          source: '走访与财务报表（演示）',
          on: '2019-08-13',
        },
        at('08-13', 540 + firm.number),
      );
  }
};

const holdFairs = async (act: Act, cast: Cast): Promise<void> => {
  const plan = (login: string, adcode: string, title: string, day: string, place: string) =>
    act(
      person(cast, login),
      'fairs.plan-fair',
      { title, kind: 'docking', adcode, on: `2019-${day}`, place },
      at('07-30', 600),
    );
  const held = [
    await plan('xuzhou', '320300', '“百场千企”徐州首场银企对接会', '08-08', '徐州市政务服务中心'),
    await plan('gulou', '320302', '鼓楼区专利质押银企对接会', '08-15', '鼓楼区软件园'),
    await plan('suzhou', '320500', '苏州工业园区专场对接会', '08-16', '苏州国际博览中心'),
  ];
  const by = ['xuzhou', 'gulou', 'suzhou'];
  const day = ['08-08', '08-15', '08-16'];
  for (const [i, fair] of held.entries())
    await act(
      person(cast, by[i] as string),
      'fairs.record-fair',
      { fairId: fair.fairId, firms: 42 - i * 9, banks: 6 - i, needsTalked: 31 - i * 7 },
      at(day[i] as string, 1050),
    );
  await plan('tongshan', '320312', '铜山区银企对接会', '09-06', '铜山区市民中心');
  await plan('park', '320371', '经开区装备制造专场对接会', '09-18', '徐州经济技术开发区');
  await plan('xuzhou', '320300', '淮海经济区知识产权金融对接会', '10-16', '徐州国际会展中心');
};

const makeList = async (act: Act, cast: Cast, campaignId: string): Promise<void> => {
  const { versionId } = await act(person(cast, 'province'), 'lists.screen', { campaignId }, at('08-16', 600));
  await act(person(cast, 'province-2'), 'lists.release-version', { versionId }, at('08-16', 960));
  await act(person(cast, 'province'), 'lists.screen', { campaignId }, at('08-19', 600));
};

/** Another place, another form, the same code: the park survey of 衢州 (S1-09). */
const openSecondCampaign = async (act: Act, cast: Cast): Promise<void> => {
  const officer = person(cast, 'quzhou');
  const { rows } = await act(officer, 'surveys.list-forms', {}, at('08-01'));
  const form = rows.find((found) => found.key === 'park-needs-2021');
  if (!form) throw new Error('the form of 衢州 is not there');
  const { campaignId } = await act(
    officer,
    'surveys.plan-campaign',
    {
      title: '园区企业知识产权融资需求调查（演示）',
      formId: form.id,
      opensOn: '2019-08-05',
      dueOn: '2019-09-30',
      source: '衢市监知〔2021〕11号（按演示日期提前）',
      audience: [{ tag: 'own-ip-sme', focus: true }],
    },
    at('08-01', 560),
  );
  await act(officer, 'surveys.open-campaign', { campaignId }, at('08-05', 540));
};

/** Makes everything a visitor of the demonstration finds, through the same commands that people use. */
export const tellTheStory = async (stage: Stage): Promise<void> => {
  const act: Act = (actor, name, input, now) =>
    performSurely(stage.database, stage.bindings, { actor, name, input, now });
  const dice = makeDice(20_190_820);
  const { cast } = stage;
  stage.onProgress('正在生成演示征集与企业 · making the campaign and its firms');
  const campaignId = await openCampaign(act, cast);
  await openSecondCampaign(act, cast);
  const firms = await makeFirms(stage.database, dice, at('07-25'));
  await recordStandings(act, { '3203': person(cast, 'xuzhou'), '3205': person(cast, 'suzhou') }, firms, dice);

  const filling = firms.filter(() => dice.chance(0.62));
  for (const [i, firm] of filling.entries()) {
    if (i % 20 === 0) stage.onProgress(`正在生成演示答卷 · making replies ${i} / ${filling.length}`);
    await fillIn(act, campaignId, firm, dice, atWork('07-29', 22, i / filling.length), dice.chance(0.85));
  }
  const firmB: FirmPeople = {
    name: cast.firms['firm-b']?.name ?? '',
    uscc: cast.firms['firm-b']?.uscc ?? '',
    industry: '生物制药',
    number: 902,
    manager: person(cast, 'firm-b-ip'),
    finance: person(cast, 'firm-b-finance'),
  };
  await fillIn(act, campaignId, firmB, dice, at('08-02'), true);
  const firmA: FirmPeople = {
    name: cast.firms['firm']?.name ?? '',
    uscc: cast.firms['firm']?.uscc ?? '',
    industry: '新材料',
    number: 901,
    manager: person(cast, 'firm-ip'),
    finance: person(cast, 'firm-finance'),
  };
  await act(
    firmA.manager,
    'surveys.save-section',
    {
      campaignId,
      section: 'basics',
      answers: makeAnswers(firmA, dice, true).basics,
      revision: 0,
      done: true,
    },
    at('08-19', 880),
  );

  stage.onProgress('正在生成演示名录、活动与贷款 · making lists, fairs and loans');
  await holdFairs(act, cast);
  await act(person(cast, 'gulou'), 'surveys.remind', { campaignId, adcode: '320302' }, at('08-19', 960));
  await makeList(act, cast, campaignId);
  await registerRights(act, cast);
  await valueRights(act, cast);
  await tellOfPrices(act, cast, filling);
  await tellOfLoans(act, cast, { firmB, firms: filling, dice });
  // A dice of its own: the rest of the story stays as it was.
  const scored = filling.filter((firm) => firm.adcode.startsWith('3203')).slice(0, 9);
  await scoreFirms(act, cast, scored, makeDice(31_015));
  const { fundId } = await tellOfCompensation(act, cast);
  stage.onProgress('正在生成演示补贴 · making the subsidies');
  await tellOfSubsidies(act, cast, { firms: filling, jobs: stage.jobs });
  await consultOnLaw(act, cast);
  await tellOfAgreements(act, cast, { fundId, firms: filling });
};
