// SPDX-License-Identifier: Apache-2.0
/**
 * MediaPipe's tasks read from a model's metadata how its input image is to be normalised:
 * value' = (value − mean) / std.
 * The metadata is a flatbuffer of its own, kept in one of the model's buffers.
 */
import {
  encodeFlatbuffer,
  scalarOf,
  scalarsOf,
  STRING,
  STRINGS,
  tableOf,
  tablesOf,
  unionOf,
} from './flatbuffer-codec.mjs';
import { addBuffer, onlySubgraph } from './tflite-edit.mjs';

/** Name of the metadata entry that MediaPipe looks for. */
export const METADATA_NAME = 'TFLITE_METADATA';

/** COLOR_SPACE_RGB. */
const RGB = 1;

/**
 * The part of the metadata format (TFLite Metadata Schema) that is written here.
 *
 * @type {import('./flatbuffer-codec.mjs').Schema}
 */
export const METADATA_SCHEMA = Object.freeze({
  root: 'ModelMetadata',
  identifier: 'M001',
  tables: {
    ModelMetadata: {
      name: STRING,
      description: STRING,
      version: STRING,
      subgraphMetadata: tablesOf('SubGraphMetadata'),
      author: STRING,
      license: STRING,
      associatedFiles: tablesOf('AssociatedFile'),
      minParserVersion: STRING,
    },
    SubGraphMetadata: {
      name: STRING,
      description: STRING,
      inputTensorMetadata: tablesOf('TensorMetadata'),
      outputTensorMetadata: tablesOf('TensorMetadata'),
    },
    TensorMetadata: {
      name: STRING,
      description: STRING,
      dimensionNames: STRINGS,
      content: tableOf('Content'),
      processUnits: tablesOf('ProcessUnit'),
    },
    Content: { properties: unionOf('ContentProperties') },
    ProcessUnit: { options: unionOf('ProcessUnitOptions') },
    FeatureProperties: {},
    ImageProperties: { colorSpace: scalarOf('byte') },
    NormalizationOptions: { mean: scalarsOf('float'), std: scalarsOf('float') },
  },
  unions: {
    ContentProperties: { 1: 'FeatureProperties', 2: 'ImageProperties' },
    ProcessUnitOptions: { 1: 'NormalizationOptions' },
  },
});

/**
 * Adds metadata to a model with one image input.
 *
 * @param {import('./tflite-schema.mjs').Model} model A decoded model, changed in place.
 * @param {object} facts
 * @param {string} facts.name The model's name.
 * @param {string} facts.license
 * @param {number} facts.mean Subtracted from each channel value, 0–255.
 * @param {number} facts.std Then divided by.
 * @param {readonly string[]} facts.outputs Names of the outputs, in order.
 */
export function addImageMetadata(model, { name, license, mean, std, outputs }) {
  const graph = onlySubgraph(model);
  if (graph.inputs.length !== 1 || graph.outputs.length !== outputs.length) {
    throw new RangeError(`${name}: one input and ${outputs.length} outputs are expected`);
  }
  const metadata = encodeFlatbuffer(METADATA_SCHEMA, {
    name,
    subgraphMetadata: [
      {
        inputTensorMetadata: [
          {
            name: 'image',
            content: { properties: { type: 'ImageProperties', value: { colorSpace: RGB } } },
            processUnits: [
              { options: { type: 'NormalizationOptions', value: { mean: [mean], std: [std] } } },
            ],
          },
        ],
        outputTensorMetadata: outputs.map((output) => ({
          name: output,
          content: { properties: { type: 'FeatureProperties', value: {} } },
        })),
      },
    ],
    license,
    minParserVersion: '1.0.0',
  });
  model.metadata = [...(model.metadata ?? []), { name: METADATA_NAME, buffer: addBuffer(model, metadata) }];
}
