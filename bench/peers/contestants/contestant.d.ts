// SPDX-License-Identifier: Apache-2.0

/** A face library as the benchmark sees it: a module that runs on a page. */
export interface Contestant<Embedding = unknown> {
  /**
   * Makes it ready for `embed` on photos and for `frame`. What it downloads lies below `assets`, an absolute address
   * with a slash at the end; `backend` is one of those that `contestants.mjs` lists.
   */
  start(options: { assets: string; backend: string }): Promise<void>;
  /** Finds the face in the picture that a video shows, with its landmarks. Resolves to whether there is one. */
  frame(video: HTMLVideoElement): Promise<boolean>;
  /** The embedding of the one face that it takes of a picture, found anew; `null` where it finds none. */
  embed(source: HTMLImageElement | HTMLVideoElement): Promise<Embedding | null>;
  /** How alike two faces are, in the library's own measure: above −1, higher is more alike. */
  similarity(a: Embedding, b: Embedding): number;
}
