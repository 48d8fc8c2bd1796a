// SPDX-License-Identifier: Apache-2.0
// Compiled only: what Preact's JSX takes and what it refuses.
import type {} from 'faceguard-elements/preact';

import { createRef } from 'preact';
import type { FaceEngine, FaceGuardCamera, FaceGuardVerify, FaceTemplate } from 'faceguard-elements';

declare const engine: FaceEngine;
declare const template: FaceTemplate;
declare const photo: Blob;
const ref = createRef<FaceGuardVerify>();
const cameraRef = createRef<FaceGuardCamera>();

export const accepted = (
  <>
    <faceguard-verify
      key="verify"
      ref={ref}
      id="verify"
      class="card"
      style={{ maxWidth: 400 }}
      base-photo="/photo.jpg"
      asset-base="/assets/"
      threshold={60}
      delegate="gpu"
      max-attempts="2"
      face-timeout-ms={20_000}
      liveness="passive"
      challenge-timeout-ms={7_000}
      autostart
      no-mirror={false}
      name="face"
      required
      onClick={(event) => event.currentTarget.start()}
      onfaceguard-close={({ detail }) => {
        if (detail.reason === 'approved') detail.confidence.toFixed(0);
        if (detail.reason === 'bypass_active') detail.bypass_expires_at.slice(0, 10);
      }}
      onfaceguard-load={({ detail }) => detail.loaded / detail.total}
      onfaceguard-hint={({ detail }) => detail.hint === 'move_closer'}
      onfaceguard-challenge={({ detail }) => detail.action === 'turn_left' && detail.index < detail.count}
    >
      <p>Help</p>
    </faceguard-verify>
    <faceguard-verify basePhoto={photo} engine={engine} maxAttempts={2} noMirror />
    <faceguard-verify basePhoto={template} engine={null} />
    <faceguard-camera
      ref={cameraRef}
      facing-mode="environment"
      ideal-width={640}
      onfaceguard-camera-ready={({ detail }) => detail.width * detail.height}
      onfaceguard-camera-error={({ detail }) => detail.retryable && detail.error === 'camera_in_use'}
      onfaceguard-camera-stopped={({ detail }: CustomEvent<null>) => detail}
    >
      <p slot="error">No camera</p>
    </faceguard-camera>
  </>
);

export const refused = (
  <>
    {/* @ts-expect-error no such property; TypeScript lets unknown names with a hyphen pass in JSX */}
    <faceguard-verify photo="/photo.jpg" />
    {/* @ts-expect-error one of three */}
    <faceguard-verify delegate="npu" />
    {/* @ts-expect-error one of three */}
    <faceguard-verify liveness="off" />
    {/* @ts-expect-error Preact sets the property, which is a number */}
    <faceguard-verify threshold="60" />
    {/* @ts-expect-error not a number */}
    <faceguard-verify max-attempts="two" />
    {/* @ts-expect-error an attribute is text */}
    <faceguard-verify base-photo={photo} />
    {/* @ts-expect-error not a photo */}
    <faceguard-verify basePhoto={42} />
    {/* @ts-expect-error not an engine */}
    <faceguard-verify engine={{ load: 'now' }} />
    {/* @ts-expect-error only to be read */}
    <faceguard-verify status="idle" />
    {/* @ts-expect-error another element's ref */}
    <faceguard-verify ref={cameraRef} />
    {/* @ts-expect-error no such field */}
    <faceguard-verify onfaceguard-load={({ detail }) => detail.percent} />
    {/* @ts-expect-error only when approved or rejected */}
    <faceguard-verify onfaceguard-close={({ detail }) => detail.confidence} />
    {/* @ts-expect-error one of two */}
    <faceguard-camera facing-mode="left" />
    {/* @ts-expect-error no such element */}
    <faceguard-kamera />
  </>
);
