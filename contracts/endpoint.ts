import type { z } from 'zod';
import type { Role } from './roles.ts';

export type Words = { readonly zh: string; readonly en: string };

/** Who may call: anyone, anyone signed in, or the named roles. Rows are limited further by row-level security. */
export type Who = 'public' | 'signed-in' | readonly Role[];

type Shape = z.ZodObject;

/**
 * One HTTP endpoint, declared once: the server binds it, the web and the command line call it by `name`,
 * the OpenAPI page and the authorisation matrix are made from it.
 */
export type Endpoint = {
  /** Permanent name, `room.verb-noun`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly title: Words;
  readonly who: Who;
  readonly params?: Shape;
  readonly query?: Shape;
  /** `upload` is one multipart file named `file`. */
  readonly body?: z.ZodType | 'upload';
  /** `file` is a download with a file name. */
  readonly output: z.ZodType | 'file';
  /** Every refusal code the endpoint may answer with, besides the platform's own. */
  readonly refusals: readonly string[];
  /** A limit of its own, tighter than that of all calls together: so many calls from one address within so many seconds. */
  readonly limit?: { readonly most: number; readonly seconds: number };
  /** Requirement ids served, for the drawn docs. */
  readonly serves?: readonly string[];
};

/** Keeps the literal types of one declaration. */
export const endpoint = <const E extends Endpoint>(declaration: E): E => declaration;

type Sent<S> = S extends z.ZodType ? z.input<S> : Record<never, never>;
type Parsed<S> = S extends z.ZodType ? z.output<S> : Record<never, never>;
type Part<E, K extends string> = E extends { readonly [P in K]: infer S } ? S : undefined;

/**
 * What a caller sends: path parameters, query and body fields side by side (names never collide; tested). Endpoint by endpoint:
 * of all at once, every path parameter would be joined with every body, and the compiler gives up.
 */
export type InputOf<E> = E extends unknown
  ? Sent<Part<E, 'params'>> & Sent<Part<E, 'query'>> & Sent<Part<E, 'body'>>
  : never;
/** What a handler receives after parsing. */
export type ParsedInputOf<E> = E extends unknown
  ? Parsed<Part<E, 'params'>> & Parsed<Part<E, 'query'>> & Parsed<Part<E, 'body'>>
  : never;
export type OutputOf<E> = Part<E, 'output'> extends z.ZodType ? z.output<Part<E, 'output'>> : 'file';

export const isWrite = (e: Endpoint): boolean => e.method !== 'GET';
