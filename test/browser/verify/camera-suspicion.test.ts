// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { fakeCameraStream } from '../../../src/testing/fake-camera-stream.js';
import { judgeTrack } from '../../../src/verify/camera-suspicion.js';

/** A track with another name. */
function named(label: string): MediaStreamTrack {
  const [track] = fakeCameraStream({ width: 16, height: 16 }).getVideoTracks();
  if (!track) throw new Error('no track');
  Object.defineProperty(track, 'label', { value: label });
  return track;
}

describe('judgeTrack()', () => {
  it('finds a camera that calls itself virtual suspicious, and does not keep its name', () => {
    const track = named('OBS Virtual Camera of Ann');
    const judged = judgeTrack(track);
    track.stop();
    expect(judged?.suspicion).to.equal(1);
    expect(judged?.doubts).to.include('virtual_name');
    expect(JSON.stringify(judged)).to.not.match(/OBS|Ann/);
  });

  it('works where the browser does not tell what a camera can do', () => {
    const track = named('FaceTime HD Camera');
    Object.defineProperty(track, 'getCapabilities', { value: undefined });
    const judged = judgeTrack(track);
    track.stop();
    expect(judged?.doubts).to.not.include('virtual_name');
  });

  it('says nothing without a track', () => {
    expect(judgeTrack(null)).to.equal(null);
  });
});
