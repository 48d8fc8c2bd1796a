// SPDX-License-Identifier: Apache-2.0
// What an engine saw, kept as lines of JSON, so that a session can be replayed in a test: numbers only, no pixels and
// no templates. test/recordings/README.md describes the format.
import { CHALLENGE_ACTIONS } from './challenge/actions.js';
import type { ChallengePair } from './challenge/actions.js';
import { LANDMARK_COUNT } from './geometry.js';
import { LIVENESS_LANDMARKS } from './liveness/landmarks.js';
import { fromMoment, toMoment } from './moment.js';
import type { MomentFace } from './moment.js';
import type { Observation } from './types.js';

/** Version of the format. */
export const RECORDING_VERSION = 1;

/** What a recording shows, and so how a check should end. */
export const RECORDING_EXPECTATIONS = ['live', 'attack'] as const;

/** One of the expectations. */
export type RecordingExpectation = (typeof RECORDING_EXPECTATIONS)[number];

/** An action that is to be seen in a recording. */
export interface RecordedAction {
  /** As in a challenge, e.g. `blink`. */
  readonly action: string;
  /** Milliseconds on the recording's clock: from where it begins to where the face is neutral again. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** How a flow with an active check of liveness can take a recording; `passed` is on to the comparison of faces. */
export const RECORDING_ENDS = ['passed', 'refused', 'liveness_timeout', 'face_timeout'] as const;

/** One of the ends. */
export type RecordingEnd = (typeof RECORDING_ENDS)[number];

/** A flow that a recording is for: what it asks for, and how it ends. */
export interface RecordedSession {
  readonly challenge: ChallengePair;
  readonly end: RecordingEnd;
}

/** The first line of a recording. */
export interface RecordingHeader {
  readonly version: typeof RECORDING_VERSION;
  /** Name of the footage's file. */
  readonly source: string;
  readonly frameWidthPx: number;
  readonly frameHeightPx: number;
  /** Which landmarks the lines give, in their order. */
  readonly landmarks: readonly number[];
  readonly expect: RecordingExpectation;
  /** What is to be seen, for people. */
  readonly why: string;
  /** Whether landmarks were moved by calculation: no camera has seen this. */
  readonly isSynthetic: boolean;
  readonly actions: readonly RecordedAction[];
  /** `null` where none is named. */
  readonly session: RecordedSession | null;
}

/** One moment of a recording. */
export interface RecordedFrame {
  /** Landmarks that were not recorded are NaN, and z of all is 0. */
  readonly observation: Observation;
  /** Cosine of the largest face's template with that of the recording's first; `null` where none was made. */
  readonly likeness: number | null;
  /** How live the texture model found the frame, 0…1; `null` where it was not asked. */
  readonly texture: number | null;
}

/** A recording, read. */
export interface Recording {
  readonly header: RecordingHeader;
  readonly frames: readonly RecordedFrame[];
}

/** What can be wrong with a recording. */
export const RECORDING_PROBLEMS = [
  'header_malformed',
  'version_unknown',
  'frame_malformed',
  'time_not_rising',
] as const;

/** One of the problems. */
export type RecordingProblem = (typeof RECORDING_PROBLEMS)[number];

/** The text is not a recording. */
export class RecordingError extends Error {
  readonly code: RecordingProblem;
  /** Counted from 1. */
  readonly line: number;

  constructor(code: RecordingProblem, line: number) {
    super(`line ${line}: ${code}`);
    this.name = 'RecordingError';
    this.code = code;
    this.line = line;
  }
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** A frame as a line. */
function frameToLine({ observation, likeness, texture }: RecordedFrame): string {
  const { t, picture, faces } = toMoment(observation);
  return JSON.stringify({
    t,
    ...(picture && { picture }),
    ...(likeness !== null && { likeness: round(likeness, 3) }),
    ...(texture !== null && { texture: round(texture, 3) }),
    faces,
  });
}

/**
 * Writes a recording: a line for the header, and one for each frame.
 *
 * @param header - What is known of it; size and landmarks are filled in.
 * @param frames - At least one, all of one size.
 * @throws {RangeError} without a frame.
 */
export function serializeRecording(
  header: Omit<RecordingHeader, 'version' | 'frameWidthPx' | 'frameHeightPx' | 'landmarks'>,
  frames: readonly RecordedFrame[],
): string {
  const first = frames[0]?.observation;
  if (!first) throw new RangeError('a recording without a frame');
  const { frameWidthPx, frameHeightPx } = first;
  const { source, expect, why, isSynthetic, actions, session } = header;
  const whole: RecordingHeader = {
    version: RECORDING_VERSION,
    source,
    frameWidthPx,
    frameHeightPx,
    expect,
    why,
    isSynthetic,
    actions,
    session,
    landmarks: LIVENESS_LANDMARKS,
  };
  const lines = [JSON.stringify(whole), ...frames.map(frameToLine)];
  return `${lines.join('\n')}\n`;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isNumbers = (value: unknown, count: number): value is readonly number[] =>
  Array.isArray(value) && value.length === count && value.every(isNumber);

const isAction = (value: unknown): value is RecordedAction =>
  isFields(value) &&
  typeof value['action'] === 'string' &&
  isNumber(value['fromMs']) &&
  isNumber(value['toMs']);

const isSession = (value: unknown): value is RecordedSession =>
  isFields(value) &&
  Array.isArray(value['challenge']) &&
  value['challenge'].length === 2 &&
  value['challenge'].every((action) => (CHALLENGE_ACTIONS as readonly unknown[]).includes(action)) &&
  (RECORDING_ENDS as readonly unknown[]).includes(value['end']);

const isIndices = (value: unknown): value is readonly number[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((index) => Number.isInteger(index) && index >= 0 && index < LANDMARK_COUNT);

/** The value in a line of JSON; `undefined` where it is none. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function parseHeader(line: string): RecordingHeader {
  const fields = parseLine(line);
  if (!isFields(fields)) throw new RecordingError('header_malformed', 1);
  if (fields['version'] !== RECORDING_VERSION) throw new RecordingError('version_unknown', 1);
  const {
    source,
    frameWidthPx,
    frameHeightPx,
    landmarks,
    why,
    isSynthetic,
    actions,
    session = null,
  } = fields;
  const expect = RECORDING_EXPECTATIONS.find((known) => known === fields['expect']);
  if (
    typeof source !== 'string' ||
    !isNumber(frameWidthPx) ||
    !isNumber(frameHeightPx) ||
    !(frameWidthPx > 0 && frameHeightPx > 0) ||
    !isIndices(landmarks) ||
    expect === undefined ||
    typeof why !== 'string' ||
    typeof isSynthetic !== 'boolean' ||
    !Array.isArray(actions) ||
    !actions.every(isAction) ||
    !(session === null || isSession(session))
  ) {
    throw new RecordingError('header_malformed', 1);
  }
  return {
    version: RECORDING_VERSION,
    source,
    frameWidthPx,
    frameHeightPx,
    landmarks,
    expect,
    why,
    isSynthetic,
    actions,
    session,
  };
}

const isPicture = (value: unknown): value is readonly number[] | undefined =>
  value === undefined || isNumbers(value, 3);

const isFace = (value: unknown, indices: readonly number[]): value is MomentFace =>
  isFields(value) &&
  isNumbers(value['box'], 4) &&
  isNumbers(value['pose'], 3) &&
  isNumbers(value['landmarks'], indices.length * 2) &&
  (value['appearance'] === undefined || isNumbers(value['appearance'], 4));

const isShare = (value: unknown): value is number | undefined => value === undefined || isNumber(value);

function parseFrame(text: string, line: number, header: RecordingHeader): RecordedFrame {
  const fields = parseLine(text);
  if (!isFields(fields)) throw new RecordingError('frame_malformed', line);
  const { t, faces, likeness, texture, picture } = fields;
  const { landmarks } = header;
  if (
    !isNumber(t) ||
    !isShare(likeness) ||
    !isShare(texture) ||
    !isPicture(picture) ||
    !Array.isArray(faces) ||
    !faces.every((face) => isFace(face, landmarks))
  ) {
    throw new RecordingError('frame_malformed', line);
  }
  return {
    observation: fromMoment({ t, picture, faces }, header, line - 1),
    likeness: likeness ?? null,
    texture: texture ?? null,
  };
}

/**
 * Reads a recording.
 *
 * @throws {RecordingError} that names the line which is not as it should be.
 */
export function parseRecording(text: string): Recording {
  const lines = text.split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  const header = parseHeader(lines[0] ?? '');
  const frames: RecordedFrame[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const frame = parseFrame(line, index + 1, header);
    const last = frames.at(-1);
    if (last && frame.observation.timestampMs < last.observation.timestampMs) {
      throw new RecordingError('time_not_rising', index + 1);
    }
    frames.push(frame);
  }
  return { header, frames };
}
