// SPDX-License-Identifier: Apache-2.0
// The face engine of the server: what `FaceEngine` does in a browser, for still pictures, so that what a browser
// claims can be computed again. Same models, same alignment, no DOM.
import { measureAppearance } from '../../core/appearance.js';
import { describeFaces, findFaces } from '../../core/detection/find-faces.js';
import type { Raster } from '../../core/detection/raster.js';
import { embedFace, judgeTexture } from '../../core/detection/tensor-models.js';
import { FaceGuardError } from '../../core/errors.js';
import type { Accuracy } from '../../core/options.js';
import { measurePicture } from '../../core/picture-facts.js';
import type { FaceAppearance, FaceObservation, FaceTemplate, Observation } from '../../core/types.js';
import { decodePicture, PictureError } from './decode-picture.js';
import type { PictureLimits } from './decode-picture.js';
import {
  drawCrop,
  drawSurroundings,
  drawThumbnail,
  isCropEnlarged,
  shrinkPicture,
  toRgba,
} from './draw-face.js';
import { MODEL_IDS, readModelFiles } from './model-files.js';
import { openNodeModels } from './node-models.js';
import type { NodeModels } from './node-models.js';

/** How a `NodeEngine` is set up. */
export interface NodeEngineOptions {
  /** The package's `dist/assets/models`, or a copy of it. */
  readonly modelsFolder: string;
  /** Of its templates. Default `standard`; `high` opens a second embedder. */
  readonly accuracy?: Accuracy;
  readonly limits?: PictureLimits;
}

/** Longer side of what detector and landmark model see, as in the browser. */
const MAX_SIDE_PX = 640;

/** Pictures whose largest face is kept for `embed` and `judgeTexture`. */
const KEPT_PICTURES = 8;

/** The squares of a picture's largest face. */
interface KeptFace {
  readonly crop: Uint8ClampedArray;
  readonly surroundings: Uint8ClampedArray;
}

/** Failures of the models carry the contract's code; what says itself what is wrong is left as it is. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PictureError ? error : FaceGuardError.from(error, 'engine_failed');
  }
}

/** Looks at still pictures, on the thread it is made on: one after the other. */
export class NodeEngine {
  /** The `model` of the templates it makes. */
  readonly model: string;
  readonly #options: NodeEngineOptions;
  #models: NodeModels | null = null;
  #loading: Promise<NodeModels> | null = null;
  /** By picture, oldest first. */
  readonly #kept = new Map<number, KeptFace>();
  #nextFrameId = 1;

  constructor(options: NodeEngineOptions) {
    this.#options = options;
    this.model = MODEL_IDS[options.accuracy ?? 'standard'];
  }

  /**
   * Makes the engine ready; loading a loaded engine does nothing, and after a failure it starts afresh.
   *
   * @throws {FaceGuardError} `engine_load_failed`.
   */
  async load(): Promise<void> {
    if (this.#models) return;
    const { modelsFolder, accuracy } = this.#options;
    const loading = (this.#loading ??= readModelFiles(modelsFolder, accuracy).then(openNodeModels));
    try {
      const models = await loading;
      if (this.#loading === loading) this.#models = models;
      else if (this.#models !== models) models.close();
    } finally {
      if (this.#loading === loading) this.#loading = null;
    }
  }

  /**
   * Finds the faces in a picture. Of the last few pictures it keeps what `embed` and `judgeTexture` need.
   *
   * @param file - A JPEG, PNG or WebP file.
   * @param timestampMs - Handed back in the observation.
   * @returns As from an engine in the browser; `picture.change` is 0, for no picture came before.
   * @throws {PictureError} when it is no usable picture; {FaceGuardError} `engine_failed`.
   */
  async observe(file: Uint8Array, timestampMs = 0): Promise<Observation> {
    return this.observePicture(await decodePicture(file, this.#options.limits), timestampMs);
  }

  /** As `observe`, of a picture that has been decoded. */
  async observePicture(picture: Raster, timestampMs = 0): Promise<Observation> {
    return guarded(async () => {
      const models = this.#ready();
      const frameId = this.#nextFrameId++;
      const small = shrinkPicture(picture, MAX_SIDE_PX);
      const faces = describeFaces(await findFaces(models, small));
      const largest = faces[0];
      if (largest) faces[0] = { ...largest, appearance: this.#keep(frameId, picture, small, largest) };
      return {
        frameId,
        timestampMs,
        frameWidthPx: picture.widthPx,
        frameHeightPx: picture.heightPx,
        faces,
        picture: measurePicture(drawThumbnail(small), null).facts,
      };
    });
  }

  /**
   * The template of the largest face in a picture seen lately.
   *
   * @throws {FaceGuardError} `engine_failed`, also when that picture had no face or is too long ago.
   */
  embed(frameId: number): Promise<FaceTemplate> {
    return guarded(async () => {
      const vector = await embedFace(this.#ready().embedders, this.#keptOf(frameId).crop);
      return { model: this.model, vector };
    });
  }

  /**
   * How much the largest face in a picture seen lately looks like a live one, 0…1.
   *
   * @throws {FaceGuardError} `engine_failed`, also when that picture had no face or is too long ago.
   */
  judgeTexture(frameId: number): Promise<number> {
    return guarded(async () => judgeTexture(this.#ready().texture, this.#keptOf(frameId).surroundings));
  }

  /** Lets go of everything; pending calls reject with `engine_failed`. `load` may be called again. */
  close(): void {
    this.#models?.close();
    this.#models = null;
    this.#loading = null;
    this.#kept.clear();
  }

  #ready(): NodeModels {
    if (!this.#models) throw new FaceGuardError('engine_failed', 'the engine is not loaded');
    return this.#models;
  }

  #keptOf(frameId: number): KeptFace {
    const kept = this.#kept.get(frameId);
    if (!kept) throw new FaceGuardError('engine_failed', 'no face is kept of that picture');
    return kept;
  }

  /** Keeps the squares of a picture's largest face, drops the oldest, and measures it. */
  #keep(frameId: number, picture: Raster, small: Raster, face: FaceObservation): FaceAppearance {
    // Only where the small picture would have to be enlarged does the full one know more.
    const source = isCropEnlarged(small, face.landmarks) ? picture : small;
    const crop = drawCrop(source, face.landmarks);
    this.#kept.set(frameId, { crop, surroundings: drawSurroundings(small, face.box) });
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > KEPT_PICTURES) this.#kept.delete(oldest);
    return measureAppearance(toRgba(crop));
  }
}
