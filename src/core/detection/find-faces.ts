// SPDX-License-Identifier: Apache-2.0
// From a picture to the faces in it, as MediaPipe's face landmarker goes about it.
import { landmarkExtent } from '../geometry.js';
import type { FaceObservation, HeadPose } from '../types.js';
import { faceRegion, landmarksInPicture, wholePicture } from './face-region.js';
import { headPose } from './head-pose.js';
import { drawForDetector, drawForLandmarks } from './model-input.js';
import type { Raster } from './raster.js';
import { detectFaces, findLandmarks } from './tensor-models.js';
import type { TensorModel } from './tensor-models.js';

/** A face as the landmark model sees it. */
export interface LandmarkedFace {
  /** x0, y0, z0, x1, … of 468 points, normalised to the picture. */
  readonly landmarks: Float32Array;
  readonly pose: HeadPose;
}

/** The two models that find a face. */
export interface FaceFinder {
  readonly detector: TensorModel;
  readonly landmarks: TensorModel;
}

/** Faces looked for in one picture: enough to notice a second person behind a passer-by. */
export const MAX_FACES = 3;

/** What is told of faces, widest first; none of them is measured yet. */
export const describeFaces = (faces: readonly LandmarkedFace[]): FaceObservation[] =>
  faces
    .map((face) => ({ ...face, box: landmarkExtent(face.landmarks), appearance: null }))
    .sort((a, b) => b.box.width - a.box.width);

/** The faces of a picture, at most `MAX_FACES`, the most certain first. */
export async function findFaces(models: FaceFinder, picture: Raster): Promise<LandmarkedFace[]> {
  const { widthPx, heightPx } = picture;
  const whole = wholePicture(widthPx, heightPx);
  const detections = await detectFaces(models.detector, drawForDetector(picture));
  const faces: LandmarkedFace[] = [];
  for (const detection of detections.slice(0, MAX_FACES)) {
    const region = faceRegion(detection, whole);
    const points = await findLandmarks(models.landmarks, drawForLandmarks(picture, region));
    if (!points) continue;
    const landmarks = landmarksInPicture(points, region, widthPx, heightPx);
    faces.push({ landmarks, pose: headPose(landmarks, widthPx, heightPx) });
  }
  return faces;
}
