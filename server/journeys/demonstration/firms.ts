import { dayOf, type Instant, isRefusal, makeUscc } from '@zhirong/kernel';
import { insertEnterprise } from '../../modules/enterprises/index.ts';
import { addOrganisation, addPerson } from '../../modules/identity/index.ts';
import type { Person } from '../../platform/actor.ts';
import type { Database } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';

/** Small seeded generator (mulberry32): the same demonstration every time. */
export const makeDice = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    chance: (share: number): boolean => next() < share,
    pick: <T>(from: readonly T[]): T => from[below(from.length)] as T,
    some: <T>(from: readonly T[], most: number): T[] => from.filter(() => next() < most / from.length),
  };
};
export type Dice = ReturnType<typeof makeDice>;

export type StagedFirm = {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly adcode: string;
  readonly manager: Person;
  readonly finance: Person;
  readonly industry: string;
  readonly number: number;
};

export type FirmPeople = Pick<StagedFirm, 'name' | 'uscc' | 'industry' | 'number' | 'manager' | 'finance'>;

const industries = [
  '电子信息',
  '新材料',
  '光机电一体化',
  '生物制药',
  '新能源与高效节能',
  '高技术服务业',
  '农林牧渔',
] as const;
const trades: Record<(typeof industries)[number], readonly string[]> = {
  电子信息: ['电子', '芯片', '通信'],
  新材料: ['新材料', '复合材料', '陶瓷'],
  光机电一体化: ['智能装备', '精密机械', '激光'],
  生物制药: ['生物', '医药', '医疗器械'],
  新能源与高效节能: ['新能源', '储能', '节能'],
  高技术服务业: ['软件', '检测', '数据'],
  农林牧渔: ['种业', '农业', '牧业'],
};
const tags = ['ip-standard', 'own-ip-sme', 'returnee', 'military-civil', 'cultural'] as const;

/** Firms per region: enough that every county of Xuzhou has a list to follow up, and other cities are not empty. */
export const places: readonly (readonly [adcode: string, firms: number])[] = [
  ['320302', 16],
  ['320303', 14],
  ['320305', 8],
  ['320311', 12],
  ['320312', 18],
  ['320321', 7],
  ['320322', 9],
  ['320324', 8],
  ['320381', 10],
  ['320382', 10],
  ['320371', 12],
  ['320300-P01', 8],
  ['320505', 12],
  ['320583', 10],
  ['320104', 8],
  ['320114', 6],
  ['320213', 8],
  ['320411', 6],
  ['320612', 5],
  ['321112', 5],
];

const job = { kind: 'job', name: 'demonstration' } as const;

const makeOne = async (
  database: Database,
  adcode: string,
  number: number,
  dice: Dice,
  now: Instant,
): Promise<StagedFirm> => {
  const id = (): string => freshId(now);
  const industry = dice.pick(industries);
  const name = `示例${dice.pick(trades[industry])}${String(number).padStart(3, '0')}号有限公司`;
  const uscc = makeUscc('91', adcode.slice(0, 6), `MA3D${String(number).padStart(4, '0')}`);
  const organisationId = id();
  return database.transaction(job, async (tx) => {
    const added = await addOrganisation(tx, {
      id: organisationId,
      kind: 'enterprise',
      name,
      adcode,
      now,
      on: dayOf(now),
    });
    if (isRefusal(added)) throw new Error(`demonstration firm in ${adcode}: ${added.code}`);
    const own = dice.some(tags, 2);
    await insertEnterprise(tx, {
      id: organisationId,
      uscc,
      name,
      adcode,
      regionPath: added.regionPath,
      tags: own.length > 0 ? own : ['own-ip-sme'],
      now,
    });
    const person = async (
      role: 'enterprise-ip-manager' | 'enterprise-finance',
      personName: string,
    ): Promise<Person> => {
      const made: Person = {
        kind: 'person',
        personId: id(),
        personName,
        sessionId: id(),
        assignmentId: id(),
        role,
        organisationId,
        organisationKind: 'enterprise',
        organisationName: name,
        regionPath: added.regionPath,
        adcode,
      };
      await addPerson(tx, {
        id: made.personId,
        assignmentId: made.assignmentId,
        name: personName,
        role,
        organisationId,
        regionPath: added.regionPath,
        phone: `139000${String(10_000 + number)}`,
        grantedBy: null,
        now,
      });
      return made;
    };
    return {
      id: organisationId,
      name,
      uscc,
      adcode,
      industry,
      number,
      manager: await person('enterprise-ip-manager', '知识产权负责人（演示）'),
      finance: await person('enterprise-finance', '财务负责人（演示）'),
    };
  });
};

export const makeFirms = async (database: Database, dice: Dice, now: Instant): Promise<StagedFirm[]> => {
  const firms: StagedFirm[] = [];
  for (const [adcode, count] of places)
    for (let i = 0; i < count; i += 1)
      firms.push(await makeOne(database, adcode, firms.length + 1, dice, now));
  return firms;
};

/** Answers to annex 1 as a careful firm would give them, by section. */
export const makeAnswers = (
  firm: Pick<StagedFirm, 'name' | 'uscc' | 'industry' | 'number'>,
  dice: Dice,
  consent: boolean,
): { basics: object; rights: object; financing: object; advice: object } => {
  const applied = dice.below(12);
  const valid = 1 + dice.below(18);
  return {
    basics: {
      enterpriseName: firm.name,
      nature: dice.pick(['民营企业', '民营企业', '民营企业', '国有企业', '中外合资企业']),
      uscc: firm.uscc,
      size: dice.pick(['中型', '小型', '小型', '微型']),
      contact: '联系人（演示）',
      position: '部门负责人',
      phone: `139000${String(10_000 + firm.number)}`,
      industry: firm.industry,
      mainProduct: `${firm.industry}相关产品`,
      militaryCivil: dice.chance(0.1) ? '是' : '否',
      cultural: '否',
      productStage: dice.pick(['试生产', '小批量', '批量', '批量']),
    },
    rights: {
      patentsApplied: applied,
      patentsGranted: Math.min(applied, dice.below(8)),
      patentsValid: valid,
      trademarks: dice.below(6),
      softwareCopyrights: dice.below(10),
      layoutDesigns: dice.chance(0.05) ? 1 : 0,
    },
    financing: {
      amountWan: String(dice.pick([100, 150, 200, 300, 300, 500, 500, 800, 1000, 1500])),
      term: dice.pick(['3—6 个月', '6 个月—1 年', '6 个月—1 年', '1 年-2 年']),
      banksWished: dice.chance(0.4) ? ['示例银行'] : [],
      maxCost: dice.pick(['基准利率', '5%-6%', '5%-6%', '6%-7%']),
      purposes: dice.chance(0.5) ? ['补充周转资金'] : ['扩大经营规模', '技改项目'],
      consent: consent ? '愿意' : '不愿意',
    },
    advice: dice.chance(0.2) ? { suggestions: '希望评估费用再低一些，办理时间再短一些。' } : {},
  };
};
