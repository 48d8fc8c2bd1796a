// SPDX-License-Identifier: Apache-2.0
// Which engine a flow runs on: the page's own, or the shared one of this kit.
import { DEFAULT_ASSETS } from '../asset-location.js';
import type { LivenessMode } from '../core/config.js';
import type { Accuracy } from '../core/options.js';
import type { FaceTemplate } from '../core/types.js';
import type { AssetLocation } from '../engine/assets/locate.js';
import { DELEGATE_CHOICES } from '../engine/engine.js';
import type { DelegateChoice, FaceEngine } from '../engine/engine.js';
import { takeTurn } from '../engine/engine-turns.js';
import { leaseEngine } from '../engine/shared-engine.js';
import type { EngineLease } from '../engine/shared-engine.js';
import { needBrowser } from '../need-browser.js';
import { templateFromPhoto } from './reference.js';
import type { ReferencePhoto } from './reference.js';

export { DELEGATE_CHOICES, takeTurn };
export type { Accuracy, DelegateChoice, EngineLease, FaceEngine };

/** What an integrator can say about the engine. */
export interface EngineChoice {
  /** Folder with engine and models, relative to the page; empty for the one beside the script. */
  readonly assetBase: string;
  readonly delegate: DelegateChoice;
  /** Of templates; `high` downloads a second embedder. */
  readonly accuracy: Accuracy;
  /** An engine of the page's own; the page closes it. */
  readonly engine?: FaceEngine | null;
}

function toAssets(assetBase: string): AssetLocation {
  if (assetBase === '') return DEFAULT_ASSETS;
  const url = new URL(assetBase, document.baseURI).href;
  return url.endsWith('/') ? url : `${url}/`;
}

/** The engine for a flow, to be released when the flow is over. */
export function chooseEngine({ assetBase, delegate, accuracy, engine }: EngineChoice): EngineLease {
  if (engine) return { engine, release: () => undefined };
  return leaseEngine({ assets: toAssets(assetBase), delegate, accuracy });
}

/** Options of `createTemplate`. */
export type CreateTemplateOptions = {
  readonly [Name in keyof EngineChoice]?: EngineChoice[Name] | undefined;
} & {
  readonly signal?: AbortSignal | undefined;
};

/** What an engine is loaded with ahead of time. */
export type PreloadOptions = CreateTemplateOptions & {
  /** As of the flow to come: with `none` the texture model is not needed. */
  readonly liveness?: LivenessMode | undefined;
};

/** Borrows an engine, loads it, has it do something, and gives it back: it stays warm for a while. */
async function withEngine<T>(
  call: string,
  { signal, assetBase = '', delegate = 'auto', accuracy = 'standard', engine = null }: CreateTemplateOptions,
  use: (engine: FaceEngine) => T | Promise<T>,
): Promise<T> {
  needBrowser(call);
  const lease = chooseEngine({ assetBase, delegate, accuracy, engine });
  try {
    await lease.engine.load({ signal });
    return await use(lease.engine);
  } finally {
    lease.release();
  }
}

/**
 * Loads the engine ahead of time.
 *
 * @throws {FaceGuardError} `network_error`, `engine_load_failed` or `browser_unsupported`.
 */
export const preloadEngine = (options: PreloadOptions = {}): Promise<void> =>
  withEngine('preload', options, (engine) =>
    options.liveness === 'none' ? undefined : engine.loadTexture?.(),
  );

/**
 * Makes the template of a photo, for `basePhoto` or for storing. It identifies a person: treat it as personal data.
 *
 * @throws {FaceGuardError} `base_photo_*`, `network_error`, `engine_load_failed` or `browser_unsupported`.
 */
export const createTemplate = (
  photo: ReferencePhoto,
  options: CreateTemplateOptions = {},
): Promise<FaceTemplate> =>
  withEngine('createTemplate', options, (engine) =>
    templateFromPhoto(photo, engine, { signal: options.signal }),
  );
