// SPDX-License-Identifier: Apache-2.0
import type { ChallengeAction, ChallengePair } from '../core/challenge/actions.js';
import type { ChallengeRun } from '../core/challenge/run.js';
import type { CloseMessage } from '../core/close-message.js';
import { FaceGuardError, isErrorCode } from '../core/errors.js';
import type { FlowState } from '../core/flow.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import type { FaceEngine } from '../engine/engine.js';
import type { CancelReason, SessionClient } from '../session/session-client.js';
import type { BrowserSession, Evidence, VerificationResult } from '../session/wire.js';
import { EvidenceLog } from './evidence-log.js';
import type { Decision, Opening, Referee, Verdict, WantedPicture } from './referee.js';

/** Bytes of one picture: three of them make the 400 kB that a server takes. */
const MAX_PICTURE_BYTES = 130_000;

/** A verdict may take as long as the client tries, and it tries for less than this. */
const MATCH_TIMEOUT_MS = 120_000;

/** Errors after which the server knows more than this browser, or does not listen to it any more. */
const DEAF: readonly string[] = ['token_invalid', 'token_expired', 'forbidden', 'not_found'];

/** Failures that say nothing about the evidence. */
const REPEATABLE: readonly string[] = ['network_error', 'server_error', 'rate_limited'];

const isPair = (actions: readonly ChallengeAction[]): actions is ChallengePair => actions.length === 2;

/** What the server is told when a flow ended without its verdict; `null` when there is nothing to tell. */
function cancelReason(message: CloseMessage): CancelReason | null {
  switch (message.reason) {
    case 'canceled':
      return { reason: message.reason };
    case 'rejected':
      return { reason: message.reason, confidence: message.confidence };
    case 'error':
      return isErrorCode(message.error) && !DEAF.includes(message.error)
        ? { reason: 'error', error: message.error }
        : null;
    default:
      return null;
  }
}

/** How a submission went: the end of the session, or an attempt that failed. */
function decisionOf({ confidence, session }: VerificationResult): Decision {
  const { close, status } = session;
  const isAttack =
    'stages' in status &&
    status.stages.some((stage) => stage.name === 'liveness' && stage.status === 'failed');
  if (close) return { message: close, isFinal: true, isAttack };
  return { message: { action: 'close', reason: 'rejected', confidence }, isFinal: false, isAttack };
}

/** Leaves the decision to the server of a session, and gives it what it needs for that. */
export class SessionReferee implements Referee {
  readonly #client: SessionClient;
  readonly #log = new EvidenceLog();
  #session: BrowserSession | null = null;
  /** Evidence whose verdict is not known: it may have arrived, and may be sent again. */
  #unanswered: Evidence | null = null;

  constructor(client: SessionClient) {
    this.#client = client;
  }

  get sessionId(): string | null {
    return this.#session?.id ?? null;
  }

  async open(signal: AbortSignal): Promise<Opening> {
    // Nobody is to do it all again because an answer was lost.
    if (this.#unanswered) return { decided: await this.#submit(this.#unanswered, signal) };
    this.#log.clear();
    const session = await this.#client.read(signal);
    this.#session = session;
    if (session.close) return { decided: { message: session.close, isFinal: true } };
    const { liveness } = session.policy;
    if (liveness === 'active' && !isPair(session.challenge?.actions ?? []))
      throw new FaceGuardError('server_error', 'the session asks for no two actions');
    return { rules: { liveness, matchTimeoutMs: MATCH_TIMEOUT_MS }, attemptsLeft: session.attempts_left };
  }

  async prepare(engine: FaceEngine): Promise<void> {
    if (!engine.takePicture)
      throw new FaceGuardError('invalid_options', 'this engine takes no pictures, which a session needs');
  }

  challenge(): ChallengePair | null {
    const actions = this.#session?.challenge?.actions ?? [];
    return isPair(actions) ? actions : null;
  }

  refused(): readonly ChallengeAction[] {
    return this.#session?.challenge?.refused ?? [];
  }

  async swap({ pair, index }: ChallengeRun, signal: AbortSignal): Promise<ChallengePair | null> {
    const challengeId = this.#session?.challenge?.id;
    const refused = pair[index];
    if (challengeId === undefined || refused === undefined) return null;
    this.#session = await this.#client.swap({ challengeId, refused }, signal);
    return this.challenge();
  }

  saw(observation: Observation, state: FlowState): void {
    this.#log.saw(observation, state);
  }

  async takePicture(engine: FaceEngine, wanted: WantedPicture, signal: AbortSignal): Promise<void> {
    const jpeg = await engine.takePicture?.(wanted.frameId, MAX_PICTURE_BYTES);
    if (jpeg && !signal.aborted) this.#log.keep(wanted.shows, wanted.timestampMs, jpeg);
  }

  async judge(_probe: FaceTemplate, signal: AbortSignal): Promise<Verdict> {
    const { id = '', actions = [] } = this.#session?.challenge ?? {};
    this.#unanswered = await this.#log.collect(id, actions);
    this.#log.clear();
    return { decided: await this.#submit(this.#unanswered, signal) };
  }

  closed(message: CloseMessage): void {
    this.#log.clear();
    const isPending = this.#unanswered !== null && message.reason === 'error';
    this.#unanswered = null;
    const reason = cancelReason(message);
    // A verdict that is on its way counts, although nobody is here any more to hear it.
    if (!reason || isPending || this.#session?.close) return;
    // The flow is over here whatever becomes of this; the server ends the session by itself when it hears nothing.
    this.#client.cancel(reason).catch(() => undefined);
  }

  async #submit(evidence: Evidence, signal: AbortSignal): Promise<Decision> {
    try {
      const result = await this.#client.submit(evidence, signal);
      this.#unanswered = null;
      this.#session = result.session;
      return decisionOf(result);
    } catch (error) {
      if (!(error instanceof FaceGuardError) || REPEATABLE.includes(error.code)) throw error;
      // What the server has refused, it will refuse again; because the session has ended, perhaps.
      this.#unanswered = null;
      const session = error.code === 'invalid_request' ? await this.#client.read(signal) : null;
      if (!session?.close) throw error;
      this.#session = session;
      return { message: session.close, isFinal: true };
    }
  }
}
