// SPDX-License-Identifier: Apache-2.0
// Shapes of the session API: what requests are checked against, and what its description is generated from.
import { z } from '@hono/zod-openapi';

import { CHALLENGE_ACTIONS } from '../../core/challenge/actions.js';
import { CLOSE_REASONS } from '../../core/close-message.js';
import { DEFAULT_FLOW_OPTIONS, LIVENESS_MODES } from '../../core/config.js';
import { ERROR_CODES } from '../../core/errors.js';
import { CAMERA_DOUBTS } from '../../core/liveness/camera-facts.js';
import { LIVENESS_LANDMARKS } from '../../core/liveness/landmarks.js';
import { MAX_MOMENTS } from '../../session/wire.js';
import { PROBLEM_STATUS } from './problem.js';
import type { ProblemCode } from './problem.js';

/** Databases keep neither NUL nor half a character. */
const text = (maxLength: number, minLength = 1): z.ZodString =>
  z
    .string()
    .min(minLength)
    .max(maxLength)
    .regex(/^[^\u0000\p{Surrogate}]*$/u, 'holds characters that cannot be stored');

const instant = z.iso.datetime({ offset: true }).openapi({ example: '2030-01-01T00:00:00.000Z' });
const confidence = z.int().min(0).max(100);

/** Longest time that a session's token is good for, in seconds. */
export const MAX_EXPIRES_IN_S = 300;
/** Most attempts in one session. */
export const MAX_ATTEMPTS = 3;

/** Every answer but 200. */
export const ProblemSchema = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]]),
      message: z.string().describe('For developers; may change. Use the code.'),
      request_id: z.string(),
    }),
  })
  .openapi('Error');

/** What a deletion answers with. */
export const DeletedSchema = z.strictObject({ id: z.string(), deleted: z.literal(true) }).openapi('Deleted');

/** A customer is created from this. */
export const NewCustomerSchema = z
  .strictObject({
    external_id: text(200)
      .optional()
      .describe('Your own name for the person. An opaque one: no e-mail address.'),
  })
  .openapi('NewCustomer');

/** What is known of a base photo. */
export const BasePhotoSchema = z
  .strictObject({
    content_type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    width: z.int(),
    height: z.int(),
    byte_length: z.int(),
    model: z.string().describe('The model that the template is of.'),
    created_at: instant,
  })
  .openapi('BasePhoto');

/** A customer. */
export const CustomerSchema = z
  .strictObject({
    id: z.string(),
    external_id: z.string().nullable(),
    base_photo: BasePhotoSchema.nullable(),
    bypass_expires_at: instant.nullable(),
    created_at: instant,
  })
  .openapi('Customer');

/** A bypass is granted with this. */
export const NewBypassSchema = z.strictObject({ expires_at: instant }).openapi('NewBypass');

/** A bypass. */
export const BypassSchema = z
  .strictObject({ customer_id: z.string(), expires_at: instant })
  .openapi('Bypass');

const isOrigin = (value: string): boolean => {
  try {
    return /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value;
  } catch {
    return false;
  }
};

/** A session is created from this. */
export const NewSessionSchema = z
  .strictObject({
    customer_id: text(100),
    origin: text(300)
      .refine(isOrigin, 'is not an origin, as in https://shop.example')
      .optional()
      .describe('The only origin that the token is good for.'),
    expires_in: z.int().min(30).max(MAX_EXPIRES_IN_S).default(MAX_EXPIRES_IN_S).describe('Seconds.'),
    liveness: z.enum(LIVENESS_MODES).default(DEFAULT_FLOW_OPTIONS.liveness),
    threshold: confidence.default(DEFAULT_FLOW_OPTIONS.threshold),
    max_attempts: z.int().min(1).max(MAX_ATTEMPTS).default(MAX_ATTEMPTS),
    metadata: z
      .record(text(40), text(500, 0))
      .refine((value) => Object.keys(value).length <= 20, 'has more than 20 entries')
      .default({}),
  })
  .openapi('NewSession');

const StageSchema = z
  .strictObject({
    name: z.enum(['camera', 'liveness', 'match']),
    status: z.enum(['pending', 'passed', 'failed']),
    completed_at: instant.optional(),
  })
  .openapi('Stage');

/** Where a session stands, internally tagged. */
export const SessionStatusSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('in_progress'), stages: z.array(StageSchema) }),
    z.strictObject({
      type: z.literal('completed'),
      outcome: z.enum(['passed', 'failed']),
      stages: z.array(StageSchema),
      completed_at: instant,
    }),
    z.strictObject({ type: z.literal('bypassed'), expires_at: instant, completed_at: instant }),
  ])
  .openapi('SessionStatus');

/** The message that a flow ends with. */
export const CloseSchema = z
  .strictObject({
    action: z.literal('close'),
    reason: z.enum(CLOSE_REASONS),
    confidence: confidence.optional(),
    bypass_expires_at: instant.optional(),
    error: z.string().optional(),
  })
  .openapi('CloseMessage');

/** A session, for a backend. */
export const SessionSchema = z
  .strictObject({
    id: z.string(),
    customer_id: z.string(),
    status: SessionStatusSchema,
    close: CloseSchema.nullable().describe('What the flow closed with; null while it runs.'),
    confidence: confidence.nullable().describe('Of the last attempt.'),
    liveness_score: z.number().min(0).max(1).nullable(),
    attempts_used: z.int(),
    policy: z.strictObject({
      liveness: z.enum(LIVENESS_MODES),
      threshold: confidence,
      max_attempts: z.int(),
    }),
    origin: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    created_at: instant,
    expires_at: instant,
  })
  .openapi('Session');

/** A new session, with the token for the browser, which is told this once. */
export const CreatedSessionSchema = SessionSchema.extend({
  token: z.string().describe('For the browser. Shown here and never again.'),
}).openapi('CreatedSession');

/** A page of sessions. */
export const SessionPageSchema = z
  .strictObject({ data: z.array(SessionSchema), next_cursor: z.string().nullable() })
  .openapi('SessionPage');

/** Which page of sessions. */
export const SessionQuerySchema = z.object({
  customer_id: text(100),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: text(200).optional().describe('next_cursor of the page before.'),
});

/** A session, for its browser. */
export const BrowserSessionSchema = z
  .strictObject({
    id: z.string(),
    status: SessionStatusSchema,
    policy: z.strictObject({ liveness: z.enum(LIVENESS_MODES), max_attempts: z.int() }),
    attempts_left: z.int(),
    challenge: z
      .strictObject({
        id: z.string(),
        actions: z.array(z.enum(CHALLENGE_ACTIONS)),
        refused: z.array(z.enum(CHALLENGE_ACTIONS)).describe('Swapped for these: will not come back.'),
      })
      .nullable()
      .describe('What the next evidence must show; valid once.'),
    expires_at: instant,
    close: CloseSchema.nullable(),
  })
  .openapi('BrowserSession');

/** What a person cannot do of a challenge. */
export const ChallengeSwapSchema = z
  .strictObject({ challenge_id: text(100), refused: z.enum(CHALLENGE_ACTIONS) })
  .openapi('ChallengeSwap');

/** Sizes of evidence. */
export const EVIDENCE = { maxFrames: 3, maxMoments: MAX_MOMENTS, maxFaces: 4, maxSidePx: 8_192 } as const;

const share = z.number().min(-4).max(5);
const momentMs = z.number().min(0).max(3_600_000);
const landmarkUnits = z.int().min(-40_000).max(50_000);

const MomentSchema = z.strictObject({
  t: momentMs,
  picture: z
    .array(z.number().min(0).max(0xffffffff))
    .length(3)
    .optional()
    .describe('hash, change, brightness'),
  faces: z
    .array(
      z.strictObject({
        box: z.array(share).length(4).describe('x, y, width, height'),
        pose: z.array(z.number().min(-180).max(180)).length(3).describe('yaw, pitch, roll'),
        appearance: z
          .array(z.number().min(0).max(255))
          .length(4)
          .optional()
          .describe('brightness, overexposed, sharpness, visibility'),
        landmarks: z
          .array(landmarkUnits)
          .length(LIVENESS_LANDMARKS.length * 2)
          .describe('x and y in ten-thousandths of the frame'),
      }),
    )
    .max(EVIDENCE.maxFaces),
});

const isRising = (moments: readonly { readonly t: number }[]): boolean =>
  moments.every(({ t }, i) => i === 0 || t >= (moments[i - 1]?.t ?? 0));

/** What a browser sends to be judged. */
export const EvidenceSchema = z
  .strictObject({
    submission_id: text(100).regex(/^[\w.:-]+$/),
    challenge_id: text(100),
    frame_width: z.int().min(1).max(EVIDENCE.maxSidePx),
    frame_height: z.int().min(1).max(EVIDENCE.maxSidePx),
    frames: z
      .array(
        z.strictObject({
          shows: z.enum(['neutral', ...CHALLENGE_ACTIONS]),
          t: momentMs,
          jpeg: z.base64().min(4),
        }),
      )
      .min(1)
      .max(EVIDENCE.maxFrames),
    timeline: z.array(MomentSchema).max(EVIDENCE.maxMoments).refine(isRising, 'does not rise'),
    camera: z.strictObject({
      suspicion: z.number().min(0).max(1),
      doubts: z.array(z.enum(CAMERA_DOUBTS)).max(CAMERA_DOUBTS.length),
    }),
  })
  .openapi('Evidence');

/** How evidence was judged. */
export const VerificationSchema = z
  .strictObject({
    submission_id: z.string(),
    outcome: z.enum(['passed', 'failed']),
    confidence,
    session: BrowserSessionSchema,
  })
  .openapi('Verification');

/** How a browser's flow ended without the server's verdict. */
export const CancelSchema = z
  .strictObject({
    reason: z
      .enum(['canceled', 'rejected', 'error'])
      .default('canceled')
      .describe('rejected: the user left after a failed attempt; error: with a code.'),
    error: z.enum(ERROR_CODES).optional(),
    confidence: confidence.optional().describe('Goes with the reason rejected: what the page was told.'),
  })
  .refine(
    ({ reason, error }) => (reason === 'error') === (error !== undefined),
    'error goes with the reason error',
  )
  .refine(
    ({ reason, confidence: told }) => reason === 'rejected' || told === undefined,
    'confidence goes with the reason rejected',
  )
  .openapi('Cancel');
