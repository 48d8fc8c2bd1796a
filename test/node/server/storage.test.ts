// SPDX-License-Identifier: Apache-2.0
import { describeStorage } from './storage-contract.js';
import { DATABASES } from './test-storage.js';

for (const [name, make] of DATABASES) describeStorage(name, make);
