// SPDX-License-Identifier: Apache-2.0
// A story is settled when it shows what it is there for: the play function waits for it, and fails when it never comes.
import type { ChallengeAction, ErrorCode, Hint } from '../../src/index.js';
import { findLanguage } from '../../src/i18n/localize.js';
import { findTerms } from '../../src/i18n/registry.js';
import type { LabelTerms } from '../../src/i18n/terms.js';

/** What a story shows when it is settled. Tests read it too: plain data. */
export interface Shows {
  /** `element.status`. */
  readonly status?: string;
  readonly hint?: Hint;
  readonly action?: ChallengeAction;
  readonly step?: 'asked' | 'wrong' | 'recognised';
  /** Of the close message. */
  readonly reason?: string;
  /** The code whose title stands on the screen. */
  readonly error?: ErrorCode;
  /** A label that stands on the screen. */
  readonly label?: keyof LabelTerms;
  /** A part that is there. */
  readonly part?: string;
}

interface Shown extends HTMLElement {
  readonly status?: string;
  readonly result?: { readonly reason: string } | null;
}

/** What is on the screen, without what screen readers are told. */
function visibleText(root: ShadowRoot): string {
  return [...root.querySelectorAll('.frame')].map(({ textContent }) => textContent).join(' ');
}

/** What is missing; nothing when all is there. */
function missing(element: Shown, shows: Shows): string[] {
  const root = element.shadowRoot;
  if (!root) return ['a shadow root'];
  const { hints, challenge, errors, labels } = findTerms(findLanguage(element));
  const text = visibleText(root);
  const { hint, action, step, error, label } = shows;
  const sentences = [
    hint && hints[hint],
    action && challenge[action][step === 'recognised' ? 'done' : 'ask'],
    step === 'wrong' && labels.otherMovement,
    error && errors[error].title,
    label && labels[label],
  ].filter((sentence) => typeof sentence === 'string');
  const absent = sentences.filter((sentence) => !text.includes(sentence));
  if (shows.status !== undefined && element.status !== shows.status)
    absent.push(`status ${shows.status}, not ${String(element.status)}`);
  if (shows.part !== undefined && !root.querySelector(`[part~="${shows.part}"]`))
    absent.push(`part ${shows.part}`);
  if (shows.reason !== undefined && element.result?.reason !== shows.reason)
    absent.push(`reason ${shows.reason}, not ${String(element.result?.reason)}`);
  return absent;
}

/** Longer than any story takes, also on a slow machine. */
const PATIENCE_MS = 30_000;

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Waits until the story's element shows what it should. */
export async function settle(canvas: HTMLElement, shows: Shows): Promise<void> {
  const element = canvas.querySelector<Shown>('faceguard-verify, faceguard-camera, faceguard-frame');
  if (!element) throw new Error('no element of a story');
  const endMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const absent = missing(element, shows);
    if (absent.length === 0) return;
    if (performance.now() > endMs) throw new Error(`not on the screen: ${absent.join('; ')}`);
    await nextFrame();
  }
}

/** The play function of every story. */
export const playUntilSettled = ({
  canvasElement,
  parameters,
}: {
  canvasElement: HTMLElement;
  parameters: Record<string, unknown>;
}): Promise<void> => settle(canvasElement, parameters['shows'] as Shows);
