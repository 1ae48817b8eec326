import { initialsOf } from '@zhirong/server/platform/search-words.ts';
import { asQueue, makeId, makeSession } from '@zhirong/server/testing/ready-firms.ts';
import { makePatentNumber } from '@zhirong/kernel';
import { type Lab, load, percentile, type Plan, type Result } from '../lab.ts';

const FIRMS = 500;
const RIGHTS = 100_000;
const BATCH = 10_000;
const BUDGET = 100;
// Of fewer, the ninety-fifth in a hundred would be the worst of all.
const TIMES = 40;

const beginnings = [
  '一种',
  '一种高效',
  '一种改进的',
  '一种低能耗',
  '一种模块化',
  '基于视觉的',
  '用于矿山的',
  '便携式',
];
const things = [
  '复合材料',
  '耐腐蚀涂层',
  '热压装置',
  '永磁电机',
  '传感器',
  '锂电池隔膜',
  '水处理膜',
  '重组蛋白',
  '数控机床',
  '液压支架',
  '图像识别',
  '光伏支架',
  '隔音板材',
  '生物基薄膜',
  '疫苗佐剂',
  '起重机械',
  '轴承钢',
  '农用无人机',
  '质谱仪',
  '阻燃纤维',
];
const endings = [
  '及其制备方法',
  '的控制系统',
  '的检测方法',
  '及其应用',
  '的生产工艺',
  '的安装结构',
  '',
  '的数据处理方法',
];
/** A class for each thing, as rights of a province spread over the classification. */
const classes = things.map(
  (_, i) => `${'ABCDEFGH'[i % 8]}${String(1 + (i % 40)).padStart(2, '0')}${'BFGKL'[i % 5]}${i + 3}/00`,
);
const kinds = ['invention', 'utility-model', 'design'] as const;

/** As many titles as there are ways to put the parts together, with what they are searched by. */
const titles = beginnings.flatMap((first) =>
  things.flatMap((thing) =>
    endings.map((last) => {
      const title = `${first}${thing}${last}`;
      return { title, initials: initialsOf(title), class: classes[things.indexOf(thing)] };
    }),
  ),
);

/** Firms over the counties of one province, and their rights, straight into the tables: what a register of a province holds. */
const seed = async (lab: Lab): Promise<string> => {
  await asQueue(lab.client, async () => {
    await lab.client.query(
      `with county as (select adcode, path, row_number() over (order by adcode) - 1 as n from identity.region_version where starts_with(path, '/320000/') and level in ('county', 'park') and valid_to is null limit 100),
       firm as (select gen_random_uuid() as id, i, c.adcode, c.path from generate_series(1, $1::int) i join county c on c.n = i % (select count(*) from county)),
       made as (insert into identity.organisation (id, kind, name, adcode, region_path, created_at) select id, 'enterprise', '示例企业' || i || '有限公司', adcode, path, now() from firm)
       insert into enterprises.enterprise (id, name, name_initials, uscc, adcode, region_path, tags, created_at, changed_at) select id, '示例企业' || i || '有限公司', 'slqy', 'BENCH' || lpad(i::text, 13, '0'), adcode, path, '{}', now(), now() from firm`,
      [FIRMS],
    );
  });
  for (let from = 0; from < RIGHTS; from += BATCH) {
    const rows = Array.from({ length: BATCH }, (_, n) => {
      const i = from + n;
      const kind = kinds[i % 7 < 4 ? 0 : i % 7 < 6 ? 1 : 2];
      const number = makePatentNumber(
        `20${String(8 + (i % 11)).padStart(2, '0')}${kind === 'invention' ? 1 : kind === 'design' ? 3 : 2}${String(i).padStart(7, '0')}`,
      );
      return {
        i,
        kind,
        number,
        key: number.replace(/\W/g, ''),
        ...titles[(i * 7919 + Math.floor(i / FIRMS)) % titles.length],
      };
    });
    await asQueue(lab.client, () =>
      lab.client.query(
        `with firm as (select id, name, uscc, adcode, region_path, row_number() over (order by uscc) - 1 as n from enterprises.enterprise where uscc like 'BENCH%')
         insert into assets.right (id, kind, number, number_key, title, title_initials, enterprise_id, enterprise, uscc, adcode, region_path, owner_ids, owner_confirmed, basics, owners_text, classes, filed_on, granted_on, term_ends_on, course_from, course_state, burdens, next_fee_on, next_fee_year, next_fee_grace_on, next_fee_fen, registered_at, changed_at)
         select gen_random_uuid(), r.kind, r.number, r.key, r.title, r.initials, f.id, f.name, f.uscc, f.adcode, f.region_path, array[f.id], true,
           jsonb_build_object('title', r.title, 'owners', jsonb_build_array(jsonb_build_object('name', f.name, 'uscc', f.uscc, 'share', '1')), 'classes', array[r.class], 'products', '[]'::jsonb), f.name, array[r.class], date '2012-01-01' + (r.i % 2500), date '2014-01-01' + (r.i % 2500), date '2032-01-01' + (r.i % 2500),
           array['-infinity'::date, date '2014-01-01' + (r.i % 2500), date '2032-01-01' + (r.i % 2500)], array['pending', case when r.i % 9 = 0 then 'unconfirmed' else 'in-force' end, 'expired'], case when r.i % 20 = 0 then array['pledged'] else '{}'::text[] end,
           date '2019-08-01' + (r.i % 365), 7, date '2020-02-01' + (r.i % 365), 200000, now() - make_interval(secs => r.i), now()
         from jsonb_to_recordset($1::jsonb) r(i int, kind text, number text, key text, title text, initials text, class text) join firm f on f.n = r.i % $2::int`,
        [JSON.stringify(rows), FIRMS],
      ),
    );
  }
  await lab.client.query('vacuum (analyze) assets.right');
  const firm = await asQueue(lab.client, () =>
    lab.client.query<{ id: string; path: string }>(
      "select id, region_path as path from enterprises.enterprise where uscc like 'BENCH%' order by uscc limit 1",
    ),
  );
  return JSON.stringify(firm.rows[0]);
};

/** What an answer costs that reads no right. */
const CONTROL = '/api/assets/kinds';

/** Asked by turns with the control, so that a busy machine shows in both. */
const timesOf = async (address: string, path: string, token: string) => {
  const ask = async (what: string): Promise<number> => {
    const start = performance.now();
    const response = await fetch(`${address}${what}`, { headers: { cookie: `zhirong=${token}` } });
    const body = (await response.json()) as { total?: number };
    if (!response.ok || body.total === 0)
      throw new Error(`${what} answered ${response.status}, ${body.total} found`);
    return performance.now() - start;
  };
  const [asked, control]: [number[], number[]] = [[], []];
  for (let i = 0; i < TIMES + 3; i += 1) {
    const [one, other] = [await ask(path), await ask(CONTROL)];
    if (i < 3) continue;
    asked.push(one);
    control.push(other);
  }
  return { p95: percentile(asked, 0.95), control: percentile(control, 0.95) };
};

type Asker = 'province' | 'county' | 'firm';
const PAGE = 'page=1&size=20';
const word = (q: string): string => `${PAGE}&q=${encodeURIComponent(q)}`;
const lists: readonly (readonly [figure: string, query: string, by: readonly Asker[]])[] = [
  ['first page and counts', PAGE, ['province', 'county', 'firm']],
  ['a page far down', 'page=2000&size=20', ['province']],
  ['a page far down, by number', 'page=2000&size=20&sort=number', ['province']],
  ['by kind and state', `${PAGE}&kind=design&state=in-force`, ['province', 'firm']],
  ['by a county', `${PAGE}&region=320302`, ['province']],
  ['by what is pledged', `${PAGE}&burden=pledged`, ['province']],
  ['by class', `${PAGE}&class=${classes[1]?.slice(0, 4)}`, ['province', 'county', 'firm']],
  ['by owner', `${PAGE}&owner=${encodeURIComponent('示例企业123')}`, ['province']],
  ['Chinese word of four', word('复合材料'), ['province', 'county', 'firm']],
  ['Chinese word of two', word('涂层'), ['province', 'county', 'firm']],
  ['a word of most titles', word('一种'), ['province']],
  ['a word of many titles', word('方法'), ['province']],
  ['two words apart', word('低能耗 方法'), ['province']],
  ['initials of pinyin', `${PAGE}&q=fhcl`, ['province', 'county', 'firm']],
  ['beginning of a number', `${PAGE}&q=20121000`, ['province']],
  ['name of an owner', word('示例企业123'), ['province']],
];

/** The register of a province at 100,000 rights: what officers list and look for, and what a firm sees of its own. */
export const plan: Plan = {
  name: 'register',
  run: async (lab) => {
    const firm = JSON.parse(await seed(lab)) as { id: string; path: string };
    const bureauId = makeId();
    await asQueue(lab.client, () =>
      lab.client.query(
        "insert into identity.organisation (id, kind, name, adcode, region_path, created_at) values ($1, 'ip-bureau', '示例省局（登记）', '320000', '/320000/', now())",
        [bureauId],
      ),
    );
    const officerOf = (regionPath: string) =>
      makeSession(lab.client, {
        organisationId: bureauId,
        regionPath,
        role: 'ip-officer',
        name: '示例经办人',
      });
    const tokens: Readonly<Record<Asker, string>> = {
      province: await officerOf('/320000/'),
      county: await officerOf(firm.path),
      firm: await makeSession(lab.client, {
        organisationId: firm.id,
        regionPath: firm.path,
        role: 'enterprise-ip-manager',
        name: '示例负责人',
      }),
    };
    const platform = await lab.start('server/testing/serve-alone.ts');
    try {
      const results: Result[] = [];
      for (const [figure, query, askers] of lists)
        for (const asker of askers) {
          const { p95, control } = await timesOf(
            platform.address,
            `/api/assets/rights?${query}`,
            tokens[asker],
          );
          results.push({
            plan: 'register',
            figure: `${figure}, ${asker}, p95`,
            value: p95,
            unit: 'ms',
            budget: `< ${BUDGET}`,
            holds: p95 < BUDGET,
            note: `${RIGHTS.toLocaleString('en')} rights; control ${control.toFixed(1)} ms, load ${load()}`,
          });
        }
      return results;
    } finally {
      await platform.stop();
    }
  },
};
