// SPDX-License-Identifier: Apache-2.0
// Frame in, observation and template out: the drawing around the two models. Runs on either thread.
import { alignFace, CROP_SIZE_PX } from '../core/align.js';
import { measureAppearance } from '../core/appearance.js';
import { FaceGuardError } from '../core/errors.js';
import { describeFaces } from '../core/detection/find-faces.js';
import { TEXTURE_INPUT_PX, textureRegion } from '../core/liveness/texture.js';
import { measurePicture, THUMBNAIL } from '../core/picture-facts.js';
import type {
  FaceAppearance,
  FaceObservation,
  FaceTemplate,
  Observation,
  PictureFacts,
} from '../core/types.js';
import { affineOf, invertSimilarity } from '../core/detection/raster.js';
import { KEPT_FRAMES } from './engine.js';
import type { EngineFrame } from './engine.js';
import type { FaceModels, TextureModel } from './model-runtime.js';
import { canvasSmoothsWell, drawSmall } from './draw-small.js';
import { shrinkFrame } from './shrink-frame.js';

/** Longer side of what the landmark model sees. It works on 192 × 192 pixels a face; more only costs upload. */
const MAX_SIDE_PX = 640;

/** From what loses nothing that the models look at to what still shows a face. */
const JPEG_QUALITIES = [0.92, 0.8, 0.6, 0.4] as const;

const frameSize = (frame: EngineFrame): { widthPx: number; heightPx: number } =>
  'displayWidth' in frame
    ? { widthPx: frame.displayWidth, heightPx: frame.displayHeight }
    : { widthPx: frame.width, heightPx: frame.height };

/** As `shrinkFrame`; what cannot be shrunk is drawn as it is. */
const shrink = (frame: VideoFrame): Promise<VideoFrame | null> =>
  shrinkFrame(frame, MAX_SIDE_PX).catch(() => null);

function context2d(canvas: OffscreenCanvas, willReadFrequently: boolean): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently, alpha: false });
  if (!context) throw new FaceGuardError('engine_failed', 'no 2D canvas');
  context.imageSmoothingQuality = 'high';
  return context;
}

/** How a `FacePipeline` is set up. */
export interface FacePipelineOptions {
  /** Of its templates. */
  readonly model: string;
  /**
   * Frames are scaled on the processor. Right where the models run there, or WebGL is software: drawing a camera's frame
   * on such a GPU, and getting it back, takes five times as long (docs/engine.md). With a real one, and models that run
   * on it, the frame never leaves it.
   */
  readonly drawsInMemory: boolean;
}

/** What is kept of a frame's largest face. */
interface KeptFace {
  /** Aligned, for the embedder. */
  readonly crop: OffscreenCanvas;
  /** With what is around it, for the texture model. */
  readonly surroundings: OffscreenCanvas;
  hasSurroundings: boolean;
}

const square = (sidePx: number): OffscreenCanvas => new OffscreenCanvas(sidePx, sidePx);

/** Runs the models on frames and keeps the aligned crops of the latest ones. */
export class FacePipeline {
  readonly #models: FaceModels;
  readonly #model: string;
  readonly #drawsInMemory: boolean;
  readonly #picture = new OffscreenCanvas(1, 1);
  /** Which frame is drawn there. */
  #drawnFrameId: number | null = null;
  readonly #thumbnail = new OffscreenCanvas(THUMBNAIL.widthPx, THUMBNAIL.heightPx);
  /** The thumbnail of the frame before. */
  #lastLuma: Uint8Array | null = null;
  /** By frame, oldest first; canvases are used in turn. */
  readonly #kept = new Map<number, KeptFace>();
  #texture: TextureModel | null = null;
  #nextFrameId = 1;
  #lastDetection: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(models: FaceModels, { model, drawsInMemory }: FacePipelineOptions) {
    this.#models = models;
    this.#model = model;
    this.#drawsInMemory = drawsInMemory;
  }

  /** Finds the faces of a frame and closes it, whatever happens. */
  detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    // One frame after the other: the canvases belong to one until it is done.
    const seen = this.#lastDetection.then(() => this.#detect(frame, timestampMs));
    this.#lastDetection = seen.catch(() => undefined);
    return seen;
  }

  async #detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    let small: VideoFrame | null = null;
    try {
      const { widthPx, heightPx } = frameSize(frame);
      if (widthPx === 0 || heightPx === 0) throw new FaceGuardError('engine_failed', 'an empty frame');
      if (this.#drawsInMemory && 'displayWidth' in frame) small = await shrink(frame);
      if (this.#isClosed) throw new FaceGuardError('engine_failed', 'the engine was closed');
      const frameId = this.#nextFrameId++;
      this.#drawnFrameId = frameId;
      const drawn = this.#draw(small ?? frame, widthPx, heightPx);
      const picture = this.#measure(drawn);
      const found = await this.#models.findFaces(drawn);
      if (this.#isClosed) throw new FaceGuardError('engine_failed', 'the engine was closed');
      const faces = describeFaces(found).map((face, index) =>
        index === 0 ? { ...face, appearance: this.#crop(frameId, frame, face, widthPx, heightPx) } : face,
      );
      return { frameId, timestampMs, frameWidthPx: widthPx, frameHeightPx: heightPx, faces, picture };
    } finally {
      small?.close();
      frame.close();
    }
  }

  /** The template of the largest face of a frame seen lately. */
  async embed(frameId: number): Promise<FaceTemplate> {
    const kept = this.#kept.get(frameId);
    if (!kept) throw new FaceGuardError('engine_failed', 'no face is kept of that frame');
    return { model: this.#model, vector: await this.#models.embedCrop(kept.crop) };
  }

  /** Keeps from now on what the texture model looks at, and closes the model with the others. */
  useTexture(model: TextureModel): void {
    this.#texture?.close();
    this.#texture = model;
  }

  /** How live the largest face of a frame seen lately looks, 0…1. */
  async judgeTexture(frameId: number): Promise<number> {
    const kept = this.#kept.get(frameId);
    if (!this.#texture || !kept?.hasSurroundings)
      throw new FaceGuardError('engine_failed', 'the texture of that frame is not kept');
    return this.#texture.judge(kept.surroundings);
  }

  /** The last frame as a JPEG, as the models saw it. */
  async takePicture(frameId: number, maxBytes: number): Promise<Blob> {
    if (frameId !== this.#drawnFrameId)
      throw new FaceGuardError('engine_failed', 'the picture of that frame is not kept');
    for (const quality of JPEG_QUALITIES) {
      // What is encoded is the picture at the time of the call; a frame that is drawn meanwhile ends the search.
      const jpeg = await this.#picture.convertToBlob({ type: 'image/jpeg', quality });
      if (jpeg.size <= maxBytes) return jpeg;
      if (frameId !== this.#drawnFrameId) break;
    }
    throw new FaceGuardError('engine_failed', 'the picture is too large');
  }

  /** Drops the crops and closes the models. */
  close(): void {
    this.#isClosed = true;
    this.#kept.clear();
    this.#drawnFrameId = null;
    this.#lastLuma = null;
    this.#models.close();
    this.#texture?.close();
    this.#texture = null;
  }

  #draw(frame: EngineFrame, widthPx: number, heightPx: number): OffscreenCanvas {
    const scale = Math.min(1, MAX_SIDE_PX / Math.max(widthPx, heightPx));
    const canvas = this.#picture;
    const width = Math.max(1, Math.round(widthPx * scale));
    const height = Math.max(1, Math.round(heightPx * scale));
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = context2d(canvas, this.#drawsInMemory);
    // Under a transparent frame the picture before would be left to see: the base photo, or whoever was there. Filled, for
    // what is cleared is transparent itself where a browser's canvases cannot be opaque (WebKit).
    context.fillStyle = '#000';
    context.fillRect(0, 0, width, height);
    context.drawImage(frame, 0, 0, width, height);
    return canvas;
  }

  /** Reads the facts of the whole picture from a thumbnail. */
  #measure(picture: OffscreenCanvas): PictureFacts {
    const { widthPx, heightPx } = THUMBNAIL;
    const context = context2d(this.#thumbnail, true);
    // Single pixels rather than means of many: a sensor's noise is in them, and they cost the least.
    context.imageSmoothingEnabled = false;
    context.drawImage(picture, 0, 0, widthPx, heightPx);
    const { data } = context.getImageData(0, 0, widthPx, heightPx);
    const { facts, luma } = measurePicture(data, this.#lastLuma);
    this.#lastLuma = luma;
    return facts;
  }

  /** Cuts the aligned face out, keeps it for `embed`, and measures it. */
  #crop(
    frameId: number,
    frame: EngineFrame,
    face: FaceObservation,
    widthPx: number,
    heightPx: number,
  ): FaceAppearance {
    const picture = this.#picture;
    const small = alignFace(face.landmarks, picture.width, picture.height);
    // The picture is drawn already; reading a camera's frame again costs a second conversion of its colours. Only
    // where the picture would have to be enlarged does the full frame know more.
    const isEnlarged = Math.hypot(small.a, small.b) > 1;
    const source = isEnlarged ? frame : picture;
    const { a, b, tx, ty } = isEnlarged ? alignFace(face.landmarks, widthPx, heightPx) : small;

    const kept = this.#keep(frameId);
    kept.hasSurroundings = this.#texture !== null;
    if (kept.hasSurroundings) this.#drawSurroundings(face, kept.surroundings);
    const context = context2d(kept.crop, true);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, CROP_SIZE_PX, CROP_SIZE_PX);
    if (!isEnlarged && !canvasSmoothsWell()) {
      drawSmall(picture, affineOf(invertSimilarity({ a, b, tx, ty })), context);
    } else {
      context.setTransform(a, b, -b, a, tx, ty);
      if (isEnlarged) context.drawImage(source, 0, 0, widthPx, heightPx);
      else context.drawImage(source, 0, 0);
    }
    return measureAppearance(context.getImageData(0, 0, CROP_SIZE_PX, CROP_SIZE_PX).data);
  }

  #drawSurroundings({ box }: FaceObservation, canvas: OffscreenCanvas): void {
    const picture = this.#picture;
    const { x, y, width, height } = textureRegion(box, picture.width, picture.height);
    const context = context2d(canvas, true);
    const side = TEXTURE_INPUT_PX;
    if (canvasSmoothsWell()) context.drawImage(picture, x, y, width, height, 0, 0, side, side);
    else drawSmall(picture, { x: [width / side, 0, x], y: [0, height / side, y] }, context);
  }

  /** Room for a frame's face; that of the oldest frame when there are enough. */
  #keep(frameId: number): KeptFace {
    const [oldest] = this.#kept.entries();
    let kept: KeptFace;
    if (oldest && this.#kept.size >= KEPT_FRAMES) {
      this.#kept.delete(oldest[0]);
      kept = oldest[1];
    } else {
      kept = { crop: square(CROP_SIZE_PX), surroundings: square(TEXTURE_INPUT_PX), hasSurroundings: false };
    }
    this.#kept.set(frameId, kept);
    return kept;
  }
}
