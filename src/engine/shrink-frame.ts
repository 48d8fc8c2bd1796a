// SPDX-License-Identifier: Apache-2.0
// Makes a camera's frame smaller before its colours are converted, where the processor has to do that.

/**
 * Halves a plane of single bytes, squares of two by two to their rounded means. Four samples are read and two written
 * at a time, which is what makes it faster than drawing.
 *
 * @param width - In samples, a multiple of four.
 * @param at - Where the plane begins, in `from` and `to`.
 */
function halvePlane(
  from: Uint32Array,
  to: Uint16Array,
  at: { readonly from: number; readonly to: number },
  width: number,
  height: number,
): void {
  const stride = width / 4;
  let out = at.to / 2;
  for (let row = 0; row < height; row += 2) {
    let upper = at.from / 4 + row * stride;
    let lower = upper + stride;
    for (let i = 0; i < stride; i++) {
      const a = from[upper++] as number;
      const b = from[lower++] as number;
      // Bytes 0 and 2 in the two halves of a word, then bytes 1 and 3: no sum of four outgrows its half.
      const sums =
        (a & 0x00ff00ff) +
        ((a >>> 8) & 0x00ff00ff) +
        (b & 0x00ff00ff) +
        ((b >>> 8) & 0x00ff00ff) +
        0x00020002;
      to[out++] = ((sums >>> 2) & 0xff) | ((sums >>> 10) & 0xff00);
    }
  }
}

/** The same for a plane in which two kinds of samples take turns; `width` counts both. */
function halvePairs(
  from: Uint32Array,
  to: Uint16Array,
  at: { readonly from: number; readonly to: number },
  width: number,
  height: number,
): void {
  const stride = width / 4;
  let out = at.to / 2;
  for (let row = 0; row < height; row += 2) {
    let upper = at.from / 4 + row * stride;
    let lower = upper + stride;
    for (let i = 0; i < stride; i++) {
      const a = from[upper++] as number;
      const b = from[lower++] as number;
      const first = (a & 0xff) + ((a >>> 16) & 0xff) + (b & 0xff) + ((b >>> 16) & 0xff) + 2;
      const second = ((a >>> 8) & 0xff) + (a >>> 24) + ((b >>> 8) & 0xff) + (b >>> 24) + 2;
      to[out++] = (first >>> 2) | ((second >>> 2) << 8);
    }
  }
}

/**
 * Halves a frame until its longer side would fall below `minSidePx`. Of a camera's 1280 × 720 pixels, three quarters
 * then never become colours, which costs the processor more than the halving.
 *
 * @returns A new frame, or `null` where there is nothing to gain or it cannot be done: frames of other formats than
 * 4:2:0 in memory, not shown as they are stored, or of sizes that do not divide. `frame` stays the caller's.
 */
export async function shrinkFrame(frame: VideoFrame, minSidePx: number): Promise<VideoFrame | null> {
  const { format, visibleRect, displayWidth, displayHeight, timestamp } = frame;
  if ((format !== 'I420' && format !== 'NV12') || !visibleRect) return null;
  if (visibleRect.width !== displayWidth || visibleRect.height !== displayHeight) return null;
  let [width, height] = [displayWidth, displayHeight];
  const canHalve = (): boolean =>
    width % 8 === 0 && height % 4 === 0 && Math.max(width, height) / 2 >= minSidePx;
  if (!canHalve()) return null;

  let bytes = new Uint8Array(frame.allocationSize());
  await frame.copyTo(bytes);
  while (canHalve()) {
    const halved = new Uint8Array((width * height * 3) / 8);
    const from = new Uint32Array(bytes.buffer);
    const to = new Uint16Array(halved.buffer);
    const size = width * height;
    halvePlane(from, to, { from: 0, to: 0 }, width, height);
    if (format === 'NV12') {
      halvePairs(from, to, { from: size, to: size / 4 }, width, height / 2);
    } else {
      halvePlane(from, to, { from: size, to: size / 4 }, width / 2, height / 2);
      halvePlane(from, to, { from: size * 1.25, to: (size * 5) / 16 }, width / 2, height / 2);
    }
    [bytes, width, height] = [halved, width / 2, height / 2];
  }
  return new VideoFrame(bytes, {
    format,
    codedWidth: width,
    codedHeight: height,
    timestamp,
    colorSpace: frame.colorSpace.toJSON(),
  });
}
