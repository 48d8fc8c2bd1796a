// SPDX-License-Identifier: Apache-2.0
/** Layers that look at a picture through a window: convolutions, and the mean over the whole picture. */
import { OPERATOR } from '../tflite-schema.mjs';

/** @typedef {import('./layer.mjs').Layer} Layer */
/** @typedef {import('./layer.mjs').Computed} Computed */
/** @typedef {[batch: number, channels: number, height: number, width: number]} PictureShape */

/** Values of the format's Padding enumeration. */
const SAME = 0;
const VALID = 1;

/** @type {Readonly<Record<string, import('./layer.mjs').Conversion>>} */
export const CONVOLUTION_LAYERS = Object.freeze({ Conv: convolution, GlobalAveragePool: globalAverage });

/** @param {Layer} layer */
function convolution(layer) {
  const input = layer.computed(0);
  const [batch, channels, height, width] = pictureShape(layer, input);
  const { shape } = layer.constant(1);
  const [filters, perGroup, kernelHeight, kernelWidth] = /** @type {PictureShape} */ (shape);
  const [strideH = 1, strideW = 1] = layer.numbers('strides', [1, 1]);
  const [top = 0, left = 0, bottom = 0, right = 0] = layer.numbers('pads', [0, 0, 0, 0]);
  if (layer.numbers('dilations', [1, 1]).some((dilation) => dilation !== 1)) {
    throw layer.refusal('no dilation', `dilations ${layer.numbers('dilations', [])}`);
  }
  const groups = layer.number('group', 1);
  const isDepthwise = groups > 1;
  if (perGroup * groups !== channels || (isDepthwise && perGroup !== 1)) {
    throw layer.refusal('one group, or one for each channel', `${groups} of ${perGroup} channels`);
  }

  const padding = paddingOf(
    { size: height, kernel: kernelHeight, stride: strideH, before: top, after: bottom },
    { size: width, kernel: kernelWidth, stride: strideW, before: left, after: right },
  );
  const source = padding === 'explicit' ? pad(layer, input, [top, bottom], [left, right]) : input.tensor;
  const outHeight = Math.floor((height + top + bottom - kernelHeight) / strideH) + 1;
  const outWidth = Math.floor((width + left + right - kernelWidth) / strideW) + 1;

  const [, name = 'weights', biasName = `${layer.node.output}_bias`] = layer.node.inputs;
  const kernel = { filters, perGroup, height: kernelHeight, width: kernelWidth };
  const weights = layer.writer.floats(
    name,
    isDepthwise ? [1, kernelHeight, kernelWidth, filters] : [filters, kernelHeight, kernelWidth, perGroup],
    isDepthwise ? filtersLast(layer.floats(1), kernel) : filtersFirst(layer.floats(1), kernel),
  );
  // The format makes it optional, the runtime's fast paths do not all agree.
  const bias = layer.inputs > 2 ? layer.floats(2) : new Float32Array(filters);
  return layer.add(
    isDepthwise ? OPERATOR.DEPTHWISE_CONV_2D : OPERATOR.CONV_2D,
    [source, weights, layer.writer.floats(biasName, [filters], bias)],
    [batch, filters, outHeight, outWidth],
    {
      type: isDepthwise ? 'DepthwiseConv2DOptions' : 'Conv2DOptions',
      value: {
        padding: padding === 'same' ? SAME : VALID,
        strideW,
        strideH,
        ...(isDepthwise ? { depthMultiplier: filters / channels } : {}),
        dilationW: 1,
        dilationH: 1,
      },
    },
  );
}

/** @param {Layer} layer */
function globalAverage(layer) {
  const input = layer.computed(0);
  const [batch, channels, height, width] = pictureShape(layer, input);
  return layer.add(OPERATOR.AVERAGE_POOL_2D, [input.tensor], [batch, channels, 1, 1], {
    type: 'Pool2DOptions',
    value: { padding: VALID, strideW: 1, strideH: 1, filterWidth: width, filterHeight: height },
  });
}

/**
 * @param {Layer} layer
 * @param {Computed} value
 */
function pictureShape(layer, { shape }) {
  if (shape.length !== 4) throw layer.refusal('an input of four dimensions', `[${shape}]`);
  return /** @type {PictureShape} */ (shape);
}

/**
 * One direction of a convolution.
 *
 * @typedef {{ size: number, kernel: number, stride: number, before: number, after: number }} Axis
 */

/**
 * TensorFlow Lite knows no padding by numbers: none, or as much as makes the output the input's size divided by the
 * stride, with the odd row at the end. Where that is not what is meant, the zeros are an operator of their own.
 *
 * @param {...Axis} axes
 */
function paddingOf(...axes) {
  if (axes.every(({ before, after }) => before === 0 && after === 0)) return 'none';
  const isSame = axes.every(({ size, kernel, stride, before, after }) => {
    const total = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
    return before === Math.floor(total / 2) && after === total - before;
  });
  return isSame ? 'same' : 'explicit';
}

/**
 * @param {Layer} layer
 * @param {Computed} input
 * @param {[before: number, after: number]} rows
 * @param {[before: number, after: number]} columns
 * @returns {number} The padded tensor.
 */
function pad(layer, { tensor, shape }, rows, columns) {
  const [batch, channels, height, width] = /** @type {PictureShape} */ (shape);
  const name = `${layer.node.output}_padded`;
  const amounts = layer.writer.integers(`${name}_by`, [4, 2], [0, 0, ...rows, ...columns, 0, 0]);
  const padded = [batch, height + rows[0] + rows[1], width + columns[0] + columns[1], channels];
  return layer.writer.add(
    OPERATOR.PAD,
    [tensor, amounts],
    { name, shape: padded },
    { type: 'PadOptions', value: {} },
  );
}

/** @typedef {{ filters: number, perGroup: number, height: number, width: number }} Kernel */

/**
 * @param {Float32Array} weights Filter, channel, row, column.
 * @param {Kernel} kernel
 * @returns {Float32Array} Filter, row, column, channel.
 */
function filtersFirst(weights, { perGroup, height, width }) {
  const size = height * width;
  return weights.map((_, index) => {
    const channel = index % perGroup;
    const position = Math.floor(index / perGroup) % size;
    const filter = Math.floor(index / (perGroup * size));
    return /** @type {number} */ (weights[(filter * perGroup + channel) * size + position]);
  });
}

/**
 * @param {Float32Array} weights Filter, row, column; each filter sees one channel.
 * @param {Kernel} kernel
 * @returns {Float32Array} Row, column, filter.
 */
function filtersLast(weights, { filters, height, width }) {
  const size = height * width;
  return weights.map((_, index) => {
    const filter = index % filters;
    const position = Math.floor(index / filters);
    return /** @type {number} */ (weights[filter * size + position]);
  });
}
