// SPDX-License-Identifier: Apache-2.0
// As much of the peers as the benchmark uses, so that it can be checked where they are not installed.

declare module '@vladmandic/human' {
  /** Of the many settings, groups are handed on as they are. */
  type Config = Record<string, unknown>;

  export class Human {
    constructor(config: Config);
    load(): Promise<void>;
    detect(
      source: HTMLImageElement | HTMLVideoElement,
      config: Config,
    ): Promise<{ face: { embedding?: number[] }[] }>;
    match: { similarity(a: number[], b: number[]): number };
  }
}

declare module '@vladmandic/face-api' {
  interface Net {
    loadFromUri(address: string): Promise<void>;
  }

  interface WithDescriptor extends PromiseLike<{ descriptor: Float32Array } | undefined> {}

  interface WithLandmarks extends PromiseLike<object | undefined> {
    withFaceDescriptor(): WithDescriptor;
  }

  export class TinyFaceDetectorOptions {
    constructor(options: { inputSize: number; scoreThreshold: number });
  }

  export const tf: {
    setWasmPaths(folder: string): void;
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
  };
  export const nets: Record<'tinyFaceDetector' | 'faceLandmark68TinyNet' | 'faceRecognitionNet', Net>;
  export function detectSingleFace(
    source: HTMLImageElement | HTMLVideoElement,
    options: TinyFaceDetectorOptions,
  ): { withFaceLandmarks(isTiny: boolean): WithLandmarks };
  export function euclideanDistance(a: Float32Array, b: Float32Array): number;
}

declare module 'facenet-js' {
  export interface Embedding {
    floatEmbedding?: number[];
  }

  interface Detection {
    boundingBox?: object;
  }

  export class FaceDetector {
    constructor(options: {
      device: 'CPU' | 'GPU';
      mode: 'IMAGE' | 'VIDEO';
      minDetectionConfidence: number;
      detectionModelPath: string;
      embeddingModelPath: string;
      wasmPath: string;
    });
    initialize(): Promise<void>;
    detectFromImage(image: HTMLImageElement): Detection[];
    detectFromVideo(video: HTMLVideoElement, timestamp: number): Detection[];
    embed(request: {
      source: HTMLImageElement | HTMLVideoElement;
      detection: Detection;
      timestamp: number;
    }): { embeddings: Embedding[] } | null;
    static cosineSimilarity(a: Embedding, b: Embedding): number;
  }
}
