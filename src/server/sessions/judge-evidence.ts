// SPDX-License-Identifier: Apache-2.0
// A submission's way: its challenge is taken for it, it is judged, and the outcome is written, in two short transactions
// with the face engine between them. The first submission for a challenge gets it. A process that dies while judging
// leaves the challenge to that submission, which can be repeated anywhere; whoever is done first writes the result, and
// all others answer with it.
import { createHash } from 'node:crypto';

import type { CloseMessage } from '../../core/close-message.js';
import { FaceGuardError } from '../../core/errors.js';
import type { Evidence, SessionStage, VerificationResult } from '../../session/wire.js';
import { Problem } from '../http/problem.js';
import { newId } from '../security/ids.js';
import type { Keyring } from '../security/keyring.js';
import { openTemplate } from '../security/sealed-template.js';
import type { SessionRow, Storage, Store, SubmissionRow } from '../storage/storage.js';
import { endSession } from './end-session.js';
import type {
  EvidenceVerifier,
  VerifierEvidence,
  VerifierQuestion,
  VerifierVerdict,
} from './evidence-verifier.js';
import { isReplay } from './refuse-replay.js';
import { challengeChange, nextChallenge, settleSession } from './settle-session.js';
import { browserSession } from './session-view.js';

/** What judging needs. */
export interface JudgeDeps {
  readonly storage: Storage;
  readonly keyring: Keyring;
  readonly verifier: EvidenceVerifier;
  readonly now: () => number;
}

type Claim =
  | { readonly result: VerificationResult }
  | { readonly question: VerifierQuestion }
  /** Returned and not thrown, so that what was written on the way to it stays. */
  | { readonly refusal: Problem };

const digestOf = (evidence: Evidence): Uint8Array =>
  createHash('sha256').update(JSON.stringify(evidence)).digest();

const forVerifier = (evidence: Evidence): VerifierEvidence => ({
  frameWidthPx: evidence.frame_width,
  frameHeightPx: evidence.frame_height,
  frames: evidence.frames.map(({ shows, t, jpeg }) => ({ shows, t, jpeg: Buffer.from(jpeg, 'base64') })),
  timeline: evidence.timeline,
  camera: evidence.camera,
});

const resultOf = ({ result }: SubmissionRow): VerificationResult | null =>
  result as VerificationResult | null;

async function lockSession(store: Store, id: string): Promise<SessionRow> {
  const row = await store.sessions.lock(id);
  // Erased since the token was looked up.
  if (!row) throw new Problem('token_invalid', 'This token belongs to no session.');
  return row;
}

/** Whether every action of the challenge, and the face at rest, has its picture, in order. */
function showsChallenge({ frames }: Evidence, actions: readonly string[]): boolean {
  const [first, ...rest] = frames;
  return (
    first?.shows === 'neutral' &&
    rest.length === actions.length &&
    rest.every(({ shows }, i) => shows === actions[i])
  );
}

/** Takes the challenge for this submission, or finds what became of it before. */
async function claim(deps: JudgeDeps, store: Store, sessionId: string, evidence: Evidence): Promise<Claim> {
  const now = new Date(deps.now());
  const locked = await lockSession(store, sessionId);
  const digest = digestOf(evidence);
  const known = await store.submissions.find(sessionId, evidence.submission_id);
  if (known && !Buffer.from(known.evidence_digest).equals(digest)) {
    throw new Problem('invalid_request', 'This submission_id was used for other evidence.');
  }
  const result = known && resultOf(known);
  if (result) return { result };
  const session = await settleSession(store, locked, now);
  if (session.status !== 'in_progress') {
    return { refusal: new Problem('invalid_request', 'The session has ended.') };
  }
  if (session.challenge_id !== evidence.challenge_id) {
    throw new Problem('invalid_request', 'The challenge is not the one that this session waits for.');
  }
  const actions = session.challenge ?? [];
  if (!showsChallenge(evidence, actions)) {
    throw new Problem('invalid_request', 'frames must be the neutral one and one per action, in order.');
  }
  const isTaken = !(
    known ??
    (await store.submissions.claim({
      challenge_id: evidence.challenge_id,
      session_id: sessionId,
      submission_id: evidence.submission_id,
      evidence_digest: digest,
      created_at: now,
      result: null,
    }))
  );
  if (isTaken) throw new Problem('invalid_request', 'The challenge was answered already.');
  const photo = await store.basePhotos.find({ tenantId: session.tenant_id, id: session.customer_id });
  if (!photo) throw new Problem('invalid_request', 'The customer has no base photo.');
  const question: VerifierQuestion = {
    template: openTemplate(deps.keyring, photo),
    liveness: session.liveness,
    actions,
    evidence: forVerifier(evidence),
  };
  // Of a submission that was claimed before, the pictures are known because it was.
  if (!known && (await isReplay(store, session, evidence.challenge_id, question.evidence.frames, now))) {
    return { refusal: new Problem('invalid_request', 'A picture of the evidence was submitted before.') };
  }
  return { question };
}

/** @throws {Error} when a verifier leaves out what the policy asks for, or its confidence is none. */
function checkVerdict({ liveness, confidence }: VerifierVerdict, question: VerifierQuestion): void {
  if (question.liveness !== 'none' && !liveness) throw new Error('The verifier did not judge liveness.');
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 100) {
    throw new Error('The confidence of the verifier is not an integer from 0 to 100.');
  }
}

function stagesAfter({ liveness }: VerifierVerdict, passed: boolean, at: string): SessionStage[] {
  const isAttack = liveness?.passed === false;
  return [
    { name: 'camera', status: 'passed', completed_at: at },
    isAttack
      ? { name: 'liveness', status: 'failed', completed_at: at }
      : { name: 'liveness', status: liveness ? 'passed' : 'pending', ...(liveness && { completed_at: at }) },
    isAttack
      ? { name: 'match', status: 'pending' }
      : { name: 'match', status: passed ? 'passed' : 'failed', completed_at: at },
  ];
}

/** Writes what became of a submission, unless somebody else did. */
async function decide(
  deps: JudgeDeps,
  store: Store,
  sessionId: string,
  evidence: Evidence,
  verdict: VerifierVerdict,
): Promise<VerificationResult> {
  const now = new Date(deps.now());
  const row = await lockSession(store, sessionId);
  const known = await store.submissions.find(sessionId, evidence.submission_id);
  const before = known && resultOf(known);
  if (before) return before;
  if (!known || row.status !== 'in_progress' || row.challenge_id !== evidence.challenge_id) {
    throw new Problem('invalid_request', 'The session has ended.');
  }
  const isAttack = verdict.liveness?.passed === false;
  const confidence = isAttack ? 0 : verdict.confidence;
  const isApproved = !isAttack && confidence >= row.threshold;
  const attemptsUsed = row.attempts_used + 1;
  const livenessScore = verdict.liveness?.score ?? null;
  const stages = stagesAfter(verdict, isApproved, now.toISOString());
  let after: SessionRow;
  if (isApproved || attemptsUsed >= row.max_attempts) {
    const close: CloseMessage = { action: 'close', reason: isApproved ? 'approved' : 'rejected', confidence };
    after = await endSession(store, row, { close, stages, confidence, livenessScore, attemptsUsed }, now);
  } else {
    const next = nextChallenge(row);
    const change = { confidence, liveness_score: livenessScore, attempts_used: attemptsUsed };
    after = { ...row, ...change, ...next, stages };
    await store.sessions.update(sessionId, {
      ...change,
      ...challengeChange(next),
      stages: JSON.stringify(stages),
    });
  }
  await store.audit.append({
    id: newId('aud'),
    at: now,
    tenant_id: row.tenant_id,
    actor: 'server',
    action: 'session.attempt_judged',
    subject: row.id,
    details: JSON.stringify({ passed: isApproved, problems: verdict.liveness?.problems ?? [] }),
  });
  const result: VerificationResult = {
    submission_id: evidence.submission_id,
    outcome: isApproved ? 'passed' : 'failed',
    confidence,
    session: browserSession(after),
  };
  await store.submissions.setResult(evidence.challenge_id, result);
  return result;
}

async function judge(deps: JudgeDeps, sessionId: string, evidence: Evidence): Promise<VerificationResult> {
  const claimed = await deps.storage.transaction((store) => claim(deps, store, sessionId, evidence));
  if ('result' in claimed) return claimed.result;
  if ('refusal' in claimed) throw claimed.refusal;
  let verdict: VerifierVerdict;
  try {
    verdict = await deps.verifier.verify(claimed.question);
  } catch (error) {
    if (!(error instanceof FaceGuardError) || error.code !== 'invalid_request') throw error;
    await deps.storage.submissions.release(evidence.challenge_id);
    throw new Problem('invalid_request', 'A picture of the evidence cannot be read.');
  }
  checkVerdict(verdict, claimed.question);
  return deps.storage.transaction((store) => decide(deps, store, sessionId, evidence, verdict));
}

/** Judges evidence, once: however often and wherever a submission is repeated, there is one result. */
export class EvidenceJudge {
  readonly #deps: JudgeDeps;
  /** What is being judged by this process: repetitions that come meanwhile wait for it. */
  readonly #running = new Map<string, Promise<VerificationResult>>();

  constructor(deps: JudgeDeps) {
    this.#deps = deps;
  }

  /** @throws {Problem} when the evidence is not for what the session waits for. */
  judge(sessionId: string, evidence: Evidence): Promise<VerificationResult> {
    const key = `${sessionId}:${Buffer.from(digestOf(evidence)).toString('base64')}`;
    const running = this.#running.get(key);
    if (running) return running;
    const judging = judge(this.#deps, sessionId, evidence).finally(() => this.#running.delete(key));
    this.#running.set(key, judging);
    return judging;
  }

  /** Resolves when nothing is being judged. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
  }
}
