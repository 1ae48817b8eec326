import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { generality, originality } from './citation-spread.ts';
import { classLevels } from './class-shares.ts';
import { compositeQuality, partWords, qualityParts } from './composite-quality.ts';
import { grantLagIndex } from './grant-lag.ts';
import { patentScope } from './patent-scope.ts';
import { radicalness } from './radicalness.ts';

const level = z
  .enum(classLevels)
  .optional()
  .describe(
    'How much of a code is the class: as-given (default), or section, class or subclass of IPC 分类层级',
  );

const spreadInput = z.strictObject({
  classes: z.array(z.string()).optional().describe('One class for each citation 各次引证的分类号'),
  counts: z
    .record(z.string(), z.number())
    .optional()
    .describe('Instead of classes: citations by class 各类别引证次数'),
  level,
  correction: z
    .enum(['none', 'hall'])
    .optional()
    .describe('none (default), or hall: × N/(N−1) against the bias of few citations 小样本修正'),
});

const maximaShape = Object.fromEntries(
  qualityParts.map((part) => [
    part,
    z.number().optional().describe(`${partWords[part].en} ${partWords[part].zh}`),
  ]),
) as Record<(typeof qualityParts)[number], z.ZodOptional<z.ZodNumber>>;

/** The patent indices that are called by name. */
export const indicesMethods: readonly Method[] = [
  defineMethod({
    name: 'originality',
    group: 'indices',
    title: { zh: '原创性指数', en: 'Patent originality' },
    source: 'Trajtenberg, Henderson & Jaffe 1997; OECD STI 2013/03',
    input: spreadInput,
    example: { classes: ['A61K', 'A61K', 'C07D', 'C07D'] },
    run: originality,
  }),
  defineMethod({
    name: 'generality',
    group: 'indices',
    title: { zh: '通用性指数', en: 'Patent generality' },
    source: 'Trajtenberg, Henderson & Jaffe 1997; OECD STI 2013/03',
    input: spreadInput,
    example: { counts: { H04L: 3, G06F: 1 } },
    run: generality,
  }),
  defineMethod({
    name: 'radicalness',
    group: 'indices',
    title: { zh: '突破性指数', en: 'Patent radicalness' },
    source: 'OECD STI 2013/03 after Shane 2001',
    input: z.strictObject({
      citedClasses: z
        .array(z.string())
        .describe('Classes of the cited patents, with repetitions 被引专利的分类号'),
      ownClasses: z.array(z.string()).describe('Classes of the patent itself 本专利的分类号'),
      level,
      count: z
        .enum(['each', 'distinct'])
        .optional()
        .describe('Count a class each time it is cited (default) or once 计数方式'),
    }),
    example: {
      citedClasses: ['H04L 9/32', 'G06F 21/60', 'G06Q 20/38'],
      ownClasses: ['H04L 9/08'],
      level: 'subclass',
    },
    run: radicalness,
  }),
  defineMethod({
    name: 'grant-lag-index',
    group: 'indices',
    title: { zh: '授权周期指数', en: 'Grant lag index' },
    source: 'OECD STI 2013/03',
    input: z.strictObject({
      lag: z.number().optional().describe('From filing to grant, in the unit of longestLag 授权周期'),
      filedOn: z
        .string()
        .optional()
        .describe('Instead of lag: filing day, YYYY-MM-DD; the lag is then in days 申请日'),
      grantedOn: z.string().optional().describe('Grant day, YYYY-MM-DD 授权日'),
      longestLag: z
        .number()
        .describe('The longest of the cohort, in days or the unit of lag 同组最长授权周期'),
    }),
    example: { filedOn: '2019-08-31', grantedOn: '2021-08-31', longestLag: 1462 },
    run: grantLagIndex,
  }),
  defineMethod({
    name: 'patent-scope',
    group: 'indices',
    title: { zh: '技术覆盖范围', en: 'Patent scope' },
    source: 'Lerner 1994; OECD STI 2013/03',
    input: z.strictObject({
      classes: z.array(z.string()).describe('IPC codes of the patent 本专利的IPC分类号'),
      cohortMaximum: z.number().optional().describe('The largest scope of its cohort 同组最大值'),
    }),
    example: { classes: ['H04L 9/32', 'H04L 9/08', 'G06F 21/60'], cohortMaximum: 5 },
    run: patentScope,
  }),
  defineMethod({
    name: 'composite-quality-index',
    group: 'indices',
    title: { zh: '专利质量综合指数', en: 'OECD composite patent quality index (4 or 6 components)' },
    source: 'Squicciarini, Dernis & Criscuolo, OECD STI 2013/03, doi 10.1787/5k4522wkw1r8-en',
    input: z.strictObject({
      patents: z
        .array(
          z.strictObject({
            id: z.string().describe('Number or name of the patent 专利号'),
            forwardCitations: z.number().describe('Within five years 五年内被引次数'),
            familySize: z.number().describe('同族规模'),
            claims: z.number().describe('权利要求数'),
            generality: z.number().optional().describe('0 to 1; absent: not cited, counted as 0 通用性'),
            backwardCitations: z.number().optional().describe('Needed with 6 components 后向引证数'),
            grantLag: z.number().optional().describe('Filing to grant; needed with 6 components 授权周期'),
            field: z.string().optional().describe('Technology field, of the cohort 技术领域'),
            filingYear: z.number().optional().describe('Filing year, of the cohort 申请年'),
          }),
        )
        .describe('The patent and its cohort 专利及其同组'),
      components: z.literal([4, 6]).optional().describe('4 (default) or 6 指标个数'),
      winsorise: z
        .number()
        .optional()
        .describe(
          'Quantile to which extremes of a cohort are pulled in, such as 0.98; 1 (default): none 缩尾分位',
        ),
      maxima: z.strictObject(maximaShape).optional().describe('Known maxima of the cohort 同组最大值'),
      subject: z.string().optional().describe('Whose index is the value; the first unless given 评价对象'),
    }),
    example: {
      components: 6,
      patents: [
        {
          id: 'A',
          forwardCitations: 10,
          familySize: 4,
          claims: 20,
          generality: 0.5,
          backwardCitations: 6,
          grantLag: 700,
        },
        {
          id: 'B',
          forwardCitations: 20,
          familySize: 8,
          claims: 10,
          generality: 0.75,
          backwardCitations: 12,
          grantLag: 1400,
        },
      ],
    },
    run: compositeQuality,
  }),
];
