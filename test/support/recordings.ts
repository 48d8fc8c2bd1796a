// SPDX-License-Identifier: Apache-2.0
// The recordings of test/recordings/, by name.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parseRecording } from '../../src/core/recording.js';
import type { Recording } from '../../src/core/recording.js';

const folder = fileURLToPath(new URL('../recordings/', import.meta.url));

/** Names of all recordings, without the ending. */
export const RECORDING_NAMES: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl'))
  .map((file) => file.replace(/\.jsonl$/, ''))
  .sort();

/** The lines of a recording. */
export const recordingText = (name: string): string => readFileSync(`${folder}${name}.jsonl`, 'utf8');

/** A recording, read. */
export const readRecording = (name: string): Recording => parseRecording(recordingText(name));
