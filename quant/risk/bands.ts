/** A band of an index, upper bound first to match; the last has none. */
export type IndexBand = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly most: number | null;
  readonly mostIncluded: boolean;
};

export type IndexBands = {
  readonly source: string;
  readonly provenance: 'official' | 'provisional' | 'local';
  readonly bands: readonly IndexBand[];
};

/** Rules of thumb of the trade, no rule of law; replace them by a bank's own. */
export const informationValueBands: IndexBands = {
  source: 'Rule of thumb in the literature of scorecards (N. Siddiqi 2006; R package scorecard)',
  provenance: 'provisional',
  bands: [
    { code: 'useless', zh: '无预测力', en: 'useless', most: 0.02, mostIncluded: false },
    { code: 'weak', zh: '弱', en: 'weak', most: 0.1, mostIncluded: false },
    { code: 'medium', zh: '中等', en: 'medium', most: 0.3, mostIncluded: true },
    { code: 'strong', zh: '强', en: 'strong', most: null, mostIncluded: false },
  ],
};

export const populationStabilityBands: IndexBands = {
  source: 'Rule of thumb in the literature of scorecards; criticised in arXiv 2303.01227',
  provenance: 'provisional',
  bands: [
    { code: 'stable', zh: '稳定', en: 'stable', most: 0.1, mostIncluded: true },
    { code: 'some-shift', zh: '有变化', en: 'some shift', most: 0.25, mostIncluded: true },
    { code: 'shifted', zh: '显著变化', en: 'shifted', most: null, mostIncluded: false },
  ],
};

export const bandOf = (value: number, { bands }: IndexBands): IndexBand =>
  bands.find(
    ({ most, mostIncluded }) => most === null || value < most || (mostIncluded && value === most),
  ) as IndexBand;
