// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'puppeteer-core';

/** What came of it. */
export interface Enrolment {
  /** Numbers in the template. */
  readonly values: number;
  /** Addresses of the workers that were started for it. */
  readonly workers: readonly string[];
}

/** Makes a template of the photograph that a page's `<faceguard-verify>` names, with the files that it would use. */
export async function createTemplate(page: Page): Promise<Enrolment> {
  const workers: string[] = [];
  page.on('workercreated', (worker) => workers.push(worker.url()));
  const values = await page.evaluate(async () => {
    type Options = Record<'assetBase', string>;
    type Kit = Record<
      'createTemplate',
      (photo: string, options: Options) => Promise<Record<'vector', ArrayLike<number>>>
    >;
    const kit = (await customElements.whenDefined('faceguard-verify')) as unknown as Kit;
    const element = document.querySelector('faceguard-verify') as unknown as Options & { basePhoto: string };
    const { vector } = await kit.createTemplate(element.basePhoto, { assetBase: element.assetBase });
    return vector.length;
  });
  return { values, workers };
}
