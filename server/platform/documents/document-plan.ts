import type { Instant } from '@zhirong/kernel';

/**
 * A document for the office, said once and written as Word and as PDF. All texts are plain; numbers come with their
 * words (`1,234.56`), because how an amount is shown is the caller's to say. `null` in a table is a value that is missing.
 */
export type DocumentPlan = {
  readonly title: string;
  /** Who hands it out. */
  readonly author: string;
  /** Kept within the file as its day of making: the same plan gives the same bytes. */
  readonly madeAt: Instant;
  readonly header: { readonly left: string; readonly right: string };
  /** Beside the number of the page: the number of the document. */
  readonly footer: string;
  /** A line at the head of every page, the first too, such as that a newer version has taken its place. */
  readonly warning?: string | undefined;
  readonly cover?: Cover | undefined;
  readonly blocks: readonly Block[];
};

export type Fact = { readonly label: string; readonly value: string | null };
export type Verification = {
  readonly code: string;
  /** What the QR code holds. */
  readonly address: string;
  readonly lines: readonly string[];
};
export type Cover = {
  /** Above the title, at the right: `编号：…`. */
  readonly number: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly facts: readonly Fact[];
  readonly issuer: string;
  readonly day: string;
  readonly verification?: Verification | undefined;
};

export type Column = {
  readonly header: string;
  /** Share of the width of the page; the sum is what counts. */
  readonly width: number;
  /** Figures stand at the right. */
  readonly align?: 'left' | 'right' | 'center';
};
export type Table = {
  readonly kind: 'table';
  readonly caption?: string | undefined;
  /** Above the table at the right: `单位：万元`. */
  readonly unit?: string | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** A last row in bold. */
  readonly total?: readonly (string | null)[] | undefined;
  /** Row and column of cells to be read first. */
  readonly strong?: readonly (readonly [number, number])[] | undefined;
};

export type Bar = { readonly label: string; readonly value: number; readonly said: string };
export type Bin = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly said: string;
};
export type Swing = {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly lowSaid: string;
  readonly highSaid: string;
};
type ChartHead = { readonly kind: 'chart'; readonly caption: string; readonly unit: string };
export type BarChart = ChartHead & { readonly look: 'bars'; readonly bars: readonly Bar[] };
export type Histogram = ChartHead & {
  readonly look: 'histogram';
  readonly bins: readonly Bin[];
  readonly marks: readonly { readonly at: number; readonly said: string }[];
};
export type Tornado = ChartHead & {
  readonly look: 'tornado';
  readonly base: number;
  readonly baseSaid: string;
  readonly swings: readonly Swing[];
};
export type Chart = BarChart | Histogram | Tornado;

export type Paragraph = {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly look?: 'body' | 'strong' | 'note' | 'formula';
  /** At the foot of the page. */
  readonly footnotes?: readonly string[] | undefined;
};
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | Paragraph
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | Table
  | Chart
  | { readonly kind: 'verification'; readonly caption: string; readonly verification: Verification }
  | { readonly kind: 'page-break' };

export const documentFormats = ['docx', 'pdf'] as const;
export type DocumentFormat = (typeof documentFormats)[number];
