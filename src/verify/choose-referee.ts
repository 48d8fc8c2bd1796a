// SPDX-License-Identifier: Apache-2.0
import { SessionClient } from '../session/session-client.js';
import { LocalReferee } from './local-referee.js';
import type { Referee } from './referee.js';
import type { ReferencePhoto } from './reference.js';
import { SessionReferee } from './session-referee.js';

/** What an integrator names: a photo, or a session; frameworks may put anything there. */
export interface RefereeChoice {
  readonly basePhoto: ReferencePhoto | null | undefined;
  readonly sessionToken: unknown;
  readonly apiBase: unknown;
}

/** Who decides a flow, and what is wrong with the choice: for developers, or `null`. */
export interface ChosenReferee {
  readonly referee: Referee;
  readonly invalid: string | null;
}

/** An address relative to the page; `null` for what is none, or what paths cannot be added to. */
function readBase(apiBase: unknown): string | null {
  if (typeof apiBase !== 'string' || apiBase === '' || !URL.canParse(apiBase, document.baseURI)) return null;
  const url = new URL(apiBase, document.baseURI);
  return /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' ? url.href : null;
}

/** Chooses the referee of a flow. Where no session is named, the device compares, if there is a photo. */
export function chooseReferee({ basePhoto, sessionToken, apiBase }: RefereeChoice): ChosenReferee {
  const local = new LocalReferee(basePhoto || null);
  const refuse = (invalid: string): ChosenReferee => ({ referee: local, invalid });
  if (sessionToken === '' || sessionToken === null || sessionToken === undefined)
    return apiBase ? refuse('api-base goes with session-token') : { referee: local, invalid: null };
  if (typeof sessionToken !== 'string') return refuse('session-token must be a text');
  if (basePhoto) return refuse('base-photo and session-token exclude each other');
  const base = readBase(apiBase);
  if (base === null) return refuse('session-token needs api-base, an http or https address');
  return {
    referee: new SessionReferee(new SessionClient({ apiBase: base, token: sessionToken })),
    invalid: null,
  };
}
