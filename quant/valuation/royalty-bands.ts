import { requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';

/** Who answers for a table: an official text, our reading of the literature, or a place's own rule. */
export type Provenance = 'official' | 'provisional' | 'local';

/** A custom range of royalties, as fractions of revenue. */
export type RoyaltyBand = {
  readonly industry: string;
  readonly zh: string;
  readonly en: string;
  readonly low: number;
  readonly high: number;
};

/** Statistics quoted from UNIDO in appraisal literature; the original tables were not read, so they are a first guess. */
export const royaltyBands = {
  source: 'UNIDO royalty statistics as quoted in appraisal literature; original not checked',
  provenance: 'provisional' as Provenance,
  verified: false,
  base: 'revenue',
  overall: { low: 0.005, high: 0.1 },
  /** Licensor's share of the licensee's profit seen in practice, same literature. */
  profitShare: { low: 0.16, high: 0.27 },
  bands: [
    { industry: 'petrochemical', zh: '石油化工', en: 'Petrochemicals', low: 0.005, high: 0.02 },
    { industry: 'consumer', zh: '日用消费品', en: 'Consumer goods', low: 0.01, high: 0.025 },
    { industry: 'machinery', zh: '机械制造', en: 'Machinery', low: 0.015, high: 0.03 },
    { industry: 'chemical', zh: '化学', en: 'Chemicals', low: 0.02, high: 0.035 },
    { industry: 'pharmaceutical', zh: '制药', en: 'Pharmaceuticals', low: 0.025, high: 0.04 },
    { industry: 'electrical', zh: '电器', en: 'Electrical goods', low: 0.03, high: 0.045 },
    { industry: 'precision-instrument', zh: '精密仪器', en: 'Precision instruments', low: 0.04, high: 0.055 },
    { industry: 'automotive', zh: '汽车', en: 'Automobiles', low: 0.045, high: 0.06 },
    { industry: 'optics-electronics', zh: '光学及电子', en: 'Optics and electronics', low: 0.07, high: 0.1 },
  ] satisfies readonly RoyaltyBand[] as readonly RoyaltyBand[],
} as const;

/**
 * The custom band of royalties of an industry, as fractions of revenue; `value` is its middle. Source: `royaltyBands`.
 * @throws InvalidInput naming `industry`
 */
export const royaltyBand = ({
  industry,
}: {
  readonly industry: string;
}): {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly base: 'revenue';
  readonly provenance: Provenance;
  readonly verified: boolean;
  readonly trace: Trace;
} => {
  const band = royaltyBands.bands.find((one) => one.industry === industry);
  requireThat(band !== undefined, 'industry', 'unknown-choice', {
    choices: royaltyBands.bands.map((one) => one.industry).join(', '),
  });
  const value = (band.low + band.high) / 2;
  return {
    value,
    low: band.low,
    high: band.high,
    base: 'revenue',
    provenance: royaltyBands.provenance,
    verified: royaltyBands.verified,
    trace: [
      { zh: '行业', en: 'Industry', value: band.en },
      { zh: '许可费率下限(对收入)', en: 'Low end, of revenue', value: band.low },
      { zh: '许可费率上限(对收入)', en: 'High end, of revenue', value: band.high },
      { zh: '中值', en: 'Middle', formula: '(low + high)/2', value },
      { zh: '来源', en: 'Source', value: royaltyBands.source },
    ],
  };
};
