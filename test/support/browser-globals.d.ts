// SPDX-License-Identifier: Apache-2.0
// The globals that web-test-runner gives to browser tests, as far as they are used here.

type TestBody = (this: { timeout(ms: number): void }) => void | Promise<void>;

declare const describe: ((title: string, body: () => void) => void) & {
  /** Leaves every test in it out, with its hooks. */
  skip(title: string, body: () => void): void;
};
/** Without a body: a test that is left out, and counted as such. */
declare function it(title: string, body?: TestBody): void;
declare function before(body: TestBody): void;
declare function after(body: TestBody): void;
declare function beforeEach(body: TestBody): void;
declare function afterEach(body: TestBody): void;

/** In every Chromium, and in no standard: plays a media element as a stream. */
interface HTMLMediaElement {
  captureStream(): MediaStream;
}
