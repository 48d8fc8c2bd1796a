// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { FlowClock } from '../../../src/verify/flow-clock.js';
import { setPageHidden } from '../camera/fake-cameras.js';

describe('FlowClock', () => {
  let over: AbortController;
  let told: string[];
  let heard: () => void;
  let clock: FlowClock;

  beforeEach(() => {
    over = new AbortController();
    told = [];
    heard = () => undefined;
    clock = new FlowClock(({ type }) => {
      told.push(type);
      heard();
    });
  });

  afterEach(() => {
    over.abort();
    setPageHidden(false);
  });

  const next = (): Promise<void> => new Promise((resolve) => (heard = resolve));

  it('ticks until it is over', async () => {
    clock.run(over.signal);
    await next();
    await next();
    over.abort();
    expect(told).to.deep.equal(['tick', 'tick']);
  });

  it('does not begin when it is over already', () => {
    const { setInterval } = window;
    let tickers = 0;
    window.setInterval = ((...args: Parameters<typeof setInterval>) => {
      tickers++;
      return setInterval.apply(window, args);
    }) as typeof setInterval;
    try {
      over.abort();
      clock.run(over.signal);
    } finally {
      window.setInterval = setInterval;
    }
    expect(tickers).to.equal(0);
  });

  it('tells of a page that is hidden already, and of one that is hidden later', () => {
    setPageHidden(true);
    clock.run(over.signal);
    expect(told).to.deep.equal(['suspend']);
    setPageHidden(false);
    expect(told).to.deep.equal(['suspend', 'resume']);
    setPageHidden(true);
    expect(told).to.deep.equal(['suspend', 'resume', 'suspend']);
  });

  it('tells of sleep before anything else, and not while the page is hidden', () => {
    const { now } = performance;
    clock.now();
    try {
      performance.now = () => now.call(performance) + 3_600_000;
      clock.now();
      expect(told).to.deep.equal(['suspend', 'resume']);
      setPageHidden(true);
      performance.now = () => now.call(performance) + 7_200_000;
      clock.now();
      expect(told).to.deep.equal(['suspend', 'resume']);
    } finally {
      performance.now = now;
    }
  });
});
