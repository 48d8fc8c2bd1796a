// SPDX-License-Identifier: Apache-2.0
import { toVideoFrame } from '/bench/film.js';

const FRAME_MS = 1000 / 30;

addEventListener('message', ({ data: { writable, pictures, width, height } }) => {
  const writer = writable.getWriter();
  const round = [...pictures, ...pictures.slice(1, -1).reverse()];
  let shown = 0;
  setInterval(() => {
    const picture = round[shown % round.length];
    const timestamp = Math.round(shown++ * FRAME_MS * 1000);
    // Frames that nobody takes in time are dropped behind it, as a camera's are.
    void writer.write(toVideoFrame({ picture, width, height, timestamp }));
  }, FRAME_MS);
});
