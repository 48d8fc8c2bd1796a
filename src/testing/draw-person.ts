// SPDX-License-Identifier: Apache-2.0

/** Draws what the camera sees, `timeMs` after it was opened. */
export type FakeCameraPainter = (context: CanvasRenderingContext2D, timeMs: number) => void;

const TAU = 2 * Math.PI;

function fill(context: CanvasRenderingContext2D, colour: string, shape: () => void): void {
  context.fillStyle = colour;
  context.beginPath();
  shape();
  context.fill();
}

/** A wall and a table, and nobody there. */
export const drawRoom: FakeCameraPainter = (context) => {
  const { width, height } = context.canvas;
  fill(context, '#c9d3de', () => context.rect(0, 0, width, height));
  fill(context, '#aab8c7', () => context.rect(0, height * 0.8, width, height * 0.2));
};

/**
 * Head and shoulders, drawn with a few shapes, breathing a little. The real engine finds a face in it, and it is nobody's.
 */
export const drawPerson: FakeCameraPainter = (context, timeMs) => {
  const { width, height } = context.canvas;
  const unit = Math.min(width, height) / 10;
  const x = width / 2;
  const y = height / 2 + Math.sin(timeMs / 900) * unit * 0.06;
  drawRoom(context, timeMs);
  fill(context, '#3e5c76', () => context.ellipse(x, y + unit * 5.6, unit * 3.6, unit * 2.8, 0, 0, TAU));
  fill(context, '#b98a6d', () =>
    context.roundRect(x - unit * 0.7, y + unit * 1.6, unit * 1.4, unit * 1.9, unit * 0.6),
  );
  fill(context, '#4a3728', () => context.ellipse(x, y - unit * 0.7, unit * 1.85, unit * 2.15, 0, 0, TAU));
  fill(context, '#d1a283', () => context.ellipse(x, y, unit * 1.6, unit * 2.1, 0, 0, TAU));
  fill(context, '#4a3728', () => context.ellipse(x, y - unit * 1.75, unit * 1.45, unit * 0.75, 0, 0, TAU));
  for (const side of [-1, 1]) {
    const eyeX = x + side * unit * 0.62;
    fill(context, '#f7f3ef', () => context.ellipse(eyeX, y - unit * 0.2, unit * 0.3, unit * 0.17, 0, 0, TAU));
    fill(context, '#2d2a28', () =>
      context.ellipse(eyeX, y - unit * 0.2, unit * 0.14, unit * 0.14, 0, 0, TAU),
    );
  }
  context.strokeStyle = '#8f5d4b';
  context.lineWidth = unit * 0.12;
  context.lineCap = 'round';
  context.beginPath();
  context.arc(x, y + unit * 0.75, unit * 0.55, 0.15 * Math.PI, 0.85 * Math.PI);
  context.stroke();
};
