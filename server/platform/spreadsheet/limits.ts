/** Bounds on a file before and while it is unpacked. Sizes in bytes. */
export type PackageLimits = {
  readonly fileBytes: number;
  readonly entries: number;
  readonly unpackedBytes: number;
  /** Unpacked to packed, per part and for the whole, looked at once a part is over `ratioFloorBytes`. */
  readonly ratio: number;
  readonly ratioFloorBytes: number;
};

/** Bounds on what is read out of it. */
export type ReadLimits = PackageLimits & {
  readonly rows: number;
  /** Rows allowed above the table (titles, notes, the header itself) that do not count as data. */
  readonly headRows: number;
  readonly columns: number;
  readonly cellCharacters: number;
  readonly sharedStrings: number;
  readonly sharedCharacters: number;
  /** Time the reader itself may take; the time the caller spends on a batch is not counted. */
  readonly milliseconds: number;
  readonly heapMegabytes: number;
};
