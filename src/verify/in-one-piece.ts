// SPDX-License-Identifier: Apache-2.0

/**
 * A blob's copy in memory. Of one that was put together of parts, Firefox tells a picture's format by the first part alone;
 * out of one that came from the network, WebKitGTK plays no film at all, and out of memory most of the times.
 */
export const inOnePiece = async (blob: Blob): Promise<Blob> =>
  new Blob([await blob.arrayBuffer()], { type: blob.type });
