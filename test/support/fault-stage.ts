// SPDX-License-Identifier: Apache-2.0
// Where things are made to go wrong: a page of `test/support/pages/faults.html` and what is done to it from outside.
import { once } from 'node:events';
import type { CDPSession, Frame, Page } from 'puppeteer-core';

import type { CloseMessage } from '../../src/core/close-message.js';
import type { VerifyStatus } from '../../src/core/types.js';
import type { Faults } from './faults.js';
import type { Site, WatchedPage } from './site.js';

/** How long a flow may take to come to where something is to go wrong. */
const STATUS_LIMIT_MS = 30_000;

/** What the page tells of a flow. */
export interface FlowSoFar {
  readonly status: VerifyStatus;
  readonly statuses: readonly VerifyStatus[];
  readonly messages: readonly CloseMessage[];
  readonly liveTracks: number;
}

/**
 * The camera that a flow gets: a film, a film through a cable that can be pulled or covered, one that does not say when it is
 * covered, or the browser's own test picture.
 */
export type StageCamera = 'film' | 'cable' | 'hushed' | 'device';

const FILM = '/footage/franck.webm';

/** Files that a flow downloads, as paths of requests: the engine's script, its WebAssembly, and its largest model. */
export type StageAssets = Readonly<Record<'script' | 'wasm' | 'model', string>>;

/** Finds them among what a flow has asked for, whichever engine it was. */
export function assetsAmong(requests: readonly string[]): StageAssets {
  const find = (pattern: RegExp): string => {
    const found = requests.find((path) => path.startsWith('/dist/assets/') && pattern.test(path));
    if (!found) throw new Error(`No request matches ${String(pattern)}.`);
    return found;
  };
  return { script: find(/\.js$/), wasm: find(/\.wasm$/), model: find(/\/face_embedder\./) };
}

/** One page, its flows, and its browser's ways to be mean. */
export class FaultStage {
  readonly page: Page;
  readonly site: Site;
  readonly assets: StageAssets;
  /** Where the kit is: the page, or a frame in it. */
  readonly #frame: Frame;
  readonly #client: CDPSession;
  #releaseDownload = (): void => undefined;

  private constructor(site: Site, assets: StageAssets, page: Page, frame: Frame, client: CDPSession) {
    this.site = site;
    this.assets = assets;
    this.page = page;
    this.#frame = frame;
    this.#client = client;
  }

  /**
   * @param watched - A page that was just opened.
   * @param frame - The frame that the kit is in; the page itself where it is in none.
   */
  static async open(
    site: Site,
    assets: StageAssets,
    { page }: Pick<WatchedPage, 'page'>,
    frame: Frame = page.mainFrame(),
  ): Promise<FaultStage> {
    await frame.waitForFunction('window.lab');
    return new FaultStage(site, assets, page, frame, await page.createCDPSession());
  }

  /** Keeps a download from ending, of which others come before. */
  async holdDownload(path: string): Promise<void> {
    this.#releaseDownload = this.faults.hold(path);
    return this.faults.whenAsked(path);
  }

  /** Lets it go on. */
  releaseDownload(): void {
    this.#releaseDownload();
    this.faults.mend();
  }

  get faults(): Faults {
    return this.site.faults;
  }

  /** Has the page evaluate something, written as it stands there. */
  tell(script: string): Promise<unknown> {
    return this.#frame.evaluate(script);
  }

  /** What the cameras of the next flows are. */
  async useCamera(camera: StageCamera): Promise<void> {
    if (camera === 'device') await this.tell('lab.film.useDevice()');
    else if (camera === 'film') await this.tell(`lab.film.useFilm('${FILM}')`);
    else await this.tell(`lab.film.useCable('${FILM}', { isHushed: ${camera === 'hushed'} })`);
  }

  /** Begins a flow with a new element, the only one on the page. */
  async begin(properties: Record<string, unknown> = {}): Promise<void> {
    await this.tell(`lab.clear(); lab.begin(${JSON.stringify(properties)}); undefined`);
  }

  /** Waits until the flow has come to a status. */
  async until(status: VerifyStatus): Promise<void> {
    await this.wait(`lab.flows[0].element.status === '${status}'`, STATUS_LIMIT_MS).catch(
      async (cause: unknown) => {
        throw new Error(`It did not come to ${status}: ${JSON.stringify(await this.flow())}`, { cause });
      },
    );
  }

  /** Waits until something holds on the page. */
  async wait(condition: string, limitMs = STATUS_LIMIT_MS): Promise<void> {
    await this.#frame.waitForFunction(condition, { polling: 25, timeout: limitMs });
  }

  /** How the flow stands. */
  flow(index = 0): Promise<FlowSoFar> {
    return this.tell(`lab.report(${index})`) as Promise<FlowSoFar>;
  }

  /** Waits for the end of the flow. */
  async end(limitMs: number): Promise<FlowSoFar> {
    await this.wait('lab.flows.every(({ messages }) => messages.length > 0)', limitMs);
    return this.flow();
  }

  /** Another tab is brought to the front. Told by the page: a headless browser does not show again what it has hidden. */
  async hide(): Promise<void> {
    await this.tell('lab.setHidden(true)');
  }

  /** The tab is brought back. */
  async show(): Promise<void> {
    await this.tell('lab.setHidden(false)');
  }

  /** Nothing in the page runs for so long, and nobody tells it: what a laptop's lid does to a page in front. */
  async sleep(durationMs: number): Promise<void> {
    await this.#client.send('Debugger.enable');
    const paused = new Promise((resolve) => this.#client.once('Debugger.paused', resolve));
    // A pause comes with the next statement that runs.
    await this.#client.send('Debugger.pause');
    await paused;
    await this.pass(durationMs);
    await this.#client.send('Debugger.resume');
    await this.#client.send('Debugger.disable');
  }

  /** Lets time pass, where time is what the fault is made of. */
  async pass(durationMs: number): Promise<void> {
    await once(AbortSignal.timeout(durationMs), 'abort');
  }

  /** Sets the clocks of the page; 0 sets them right. */
  async setClock(byMs: number): Promise<void> {
    await this.tell(`lab.setClock(${byMs})`);
  }

  /** Ends the worker from outside. */
  async endWorker(): Promise<void> {
    await this.page.workers()[0]?.evaluate('self.close()');
  }

  /** The worker is there, and does nothing any more. */
  async hangWorker(): Promise<void> {
    // Not in the debugger's own call, out of which no worker can be ended.
    await this.page.workers()[0]?.evaluate('setTimeout(() => { for (;;); }); 0');
  }

  /** Takes WebGL from every page of the browser. */
  async loseGraphics(): Promise<void> {
    const browser = await this.site.browser.target().createCDPSession();
    await browser.send('Browser.crashGpuProcess');
    await browser.detach();
  }

  /** What the user says to the camera, in the browser's settings. */
  async setCameraPermission(setting: 'granted' | 'denied'): Promise<void> {
    const context = this.page.browserContext();
    if (setting === 'granted') return context.overridePermissions(this.site.origin, ['camera']);
    const browser = await this.site.browser.target().createCDPSession();
    await browser.send('Browser.setPermission', {
      permission: { name: 'camera' },
      setting,
      origin: this.site.origin,
      ...(context.id === undefined ? {} : { browserContextId: context.id }),
    });
    await browser.detach();
  }

  /** The network goes, downloads under way included, or comes back. */
  async setOffline(offline: boolean): Promise<void> {
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await this.#client.send('Network.emulateNetworkConditions', conditions);
    // The browser does so for the page, and not for its workers.
    this.faults.sever(offline);
  }

  /** How much the origin may store. */
  async setQuota(bytes: number): Promise<void> {
    await this.#client.send('Storage.overrideQuotaForOrigin', {
      origin: this.site.origin,
      quotaSize: bytes,
    });
  }
}
