import type { Person } from '../../../platform/actor.ts';
import type { TestPlatform } from '../../../testing/test-platform.ts';

export type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;

/** Annex 1 filled in by a plainly fictional firm, section by section. */
export const annex1 = (firm: { name: string; uscc: string }, more: Record<string, unknown> = {}) => {
  const all: Record<string, Record<string, unknown>> = {
    basics: {
      enterpriseName: firm.name,
      nature: '民营企业',
      uscc: firm.uscc,
      size: '小型',
      contact: '王示例',
      position: '知识产权总监',
      phone: '13800005678',
      industry: '新材料',
      mainProduct: '示例涂层',
      militaryCivil: '是',
      cultural: '否',
      productStage: '小批量',
    },
    rights: {
      patentsApplied: 5,
      patentsGranted: 3,
      patentsValid: 12,
      trademarks: 2,
      softwareCopyrights: 1,
      layoutDesigns: 0,
    },
    financing: {
      amountWan: '500',
      term: '6 个月—1 年',
      banksWished: ['示例银行'],
      maxCost: '5%-6%',
      purposes: ['补充周转资金', '其他（请注明）'],
      'purposes.other': '研发投入',
      consent: '愿意',
    },
    advice: { suggestions: '希望流程更短' },
  };
  for (const section of Object.values(all))
    for (const [key, answer] of Object.entries(more)) if (key in section) section[key] = answer;
  return all;
};

/** Bureaus of a province, a city and two of its counties, and one elsewhere. */
export const makeBureaus = async (platform: TestPlatform) => {
  const officer = async (adcode: string): Promise<Person> =>
    platform.makePerson(
      await platform.makeOrganisation({ kind: adcode.includes('P') ? 'park' : 'ip-bureau', adcode }),
      'ip-officer',
    );
  return {
    province: await officer('320000'),
    xuzhou: await officer('320300'),
    gulou: await officer('320302'),
    yunlong: await officer('320303'),
    nanjing: await officer('320100'),
    park: await officer('320300-P01'),
  };
};

export const shippedForm = async (
  platform: TestPlatform,
  officer: Person,
  key = 'financing-needs-2019',
): Promise<string> => {
  const { body } = await platform.call(officer, 'surveys.list-forms');
  return (body.rows.find((row) => row.key === key && row.state === 'published') as { id: string }).id;
};

/** The real campaign of 2019, open. */
export const openCampaignOf = async (
  platform: TestPlatform,
  officer: Person,
  more: Record<string, unknown> = {},
): Promise<string> => {
  const planned = await platform.call(officer, 'surveys.plan-campaign', {
    title: '2019年企业知识产权质押融资需求采集',
    formId: await shippedForm(platform, officer),
    opensOn: '2019-07-10',
    dueOn: '2019-08-31',
    source: '苏知发〔2019〕103号',
    audience: [],
    ...more,
  });
  if (planned.status !== 200) throw new Error(JSON.stringify(planned.body));
  const opened = await platform.call(officer, 'surveys.open-campaign', {
    campaignId: planned.body.campaignId,
  });
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
  return planned.body.campaignId;
};

/** Saves every section under its owner; returns the revision then standing. */
export const fillIn = async (
  platform: TestPlatform,
  firm: Firm,
  campaignId: string,
  more: Record<string, unknown> = {},
): Promise<number> => {
  let { revision } = (await platform.call(firm.manager, 'surveys.read-my-reply', { campaignId })).body;
  for (const [section, answers] of Object.entries(annex1(firm, more))) {
    const saved = await platform.call(
      section === 'financing' ? firm.finance : firm.manager,
      'surveys.save-section',
      { campaignId, section, answers, revision },
    );
    if (saved.status !== 200) throw new Error(`${section}: ${JSON.stringify(saved.body)}`);
    revision = saved.body.revision;
  }
  return revision;
};

export const handIn = async (
  platform: TestPlatform,
  firm: Firm,
  campaignId: string,
  more: Record<string, unknown> = {},
) => {
  const revision = await fillIn(platform, firm, campaignId, more);
  return platform.call(firm.manager, 'surveys.hand-in-reply', {
    campaignId,
    revision,
    consentTextVersion: '2019-08',
  });
};
