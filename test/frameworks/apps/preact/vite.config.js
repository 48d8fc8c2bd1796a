// SPDX-License-Identifier: Apache-2.0
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [preact()] });
