// SPDX-License-Identifier: Apache-2.0
// Words of the API's description that every route shares.
import type { ZodType } from 'zod';

import { Problem } from './problem.js';
import { ProblemSchema } from './schemas.js';

interface JsonAnswer<T extends ZodType> {
  readonly description: string;
  readonly content: { readonly 'application/json': { readonly schema: T } };
}

const json = <T extends ZodType>(schema: T, description: string): JsonAnswer<T> => ({
  description,
  content: { 'application/json': { schema } },
});

const PROBLEMS = {
  400: json(ProblemSchema, 'Missing required field or malformed request'),
  401: json(ProblemSchema, 'Invalid or missing API key or token'),
  403: json(ProblemSchema, 'Valid key, insufficient permissions'),
  404: json(ProblemSchema, 'Customer, session or resource not found'),
  429: json(ProblemSchema, 'Rate limit exceeded; Retry-After says for how many seconds'),
  500: json(ProblemSchema, 'Internal server error'),
} as const;

/** The answers of a route: one that succeeds, and the contract's problems. */
export const answers = <T extends ZodType>(
  schema: T,
  description: string,
): { readonly 200: JsonAnswer<T> } & typeof PROBLEMS => ({ 200: json(schema, description), ...PROBLEMS });

/** A JSON body that must be there. */
export const jsonBody = <T extends ZodType>(
  schema: T,
): {
  readonly required: true;
  readonly content: { readonly 'application/json': { readonly schema: T } };
} => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** Asks for a key with a scope. */
export const keyWith = (scope: string): { readonly apiKey: string[] }[] => [{ apiKey: [scope] }];

/** Asks for a session's token. */
export const SESSION_TOKEN: { readonly sessionToken: string[] }[] = [{ sessionToken: [] }];

interface Failure {
  readonly success: false;
  readonly target?: string;
  readonly error: {
    readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
  };
}

/** Refuses what does not have the declared shape: an odd id names nothing, anything else is malformed. */
export function refuseMalformed(result: { readonly success: true } | Failure): void {
  if (result.success) return;
  if (result.target === 'param') throw new Problem('not_found', 'There is nothing by this id.');
  const [issue] = result.error.issues;
  const where = issue && issue.path.length > 0 ? `${issue.path.map(String).join('.').slice(0, 100)}: ` : '';
  throw new Problem('invalid_request', `${where}${issue?.message.slice(0, 300) ?? 'malformed'}`);
}
