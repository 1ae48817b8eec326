/** English has exactly the keys of Chinese: a missing or a surplus key does not compile. */
export type SameKeys<T> = { readonly [K in keyof T]: string };
