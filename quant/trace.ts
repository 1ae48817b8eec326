/** One line of how a number came about, in the order of the calculation, readable by itself. */
export type TraceLine = {
  readonly zh: string;
  readonly en: string;
  /** With the names of the field, such as `V = Σ Rₜ·K/(1+r)ᵗ`; absent for what was given. */
  readonly formula?: string;
  /** A plain number, or text where a number would lose something: money in 元, a choice, a date. */
  readonly value: number | string;
  /** `元`, `万元`, `%`, `年`, …; absent for pure numbers and for the unit of the caller's own amounts. */
  readonly unit?: string;
};

export type Trace = readonly TraceLine[];
