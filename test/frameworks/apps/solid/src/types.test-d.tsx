// SPDX-License-Identifier: Apache-2.0
// Compiled only: what Solid's JSX takes and what it refuses.
import type {} from 'faceguard-elements/solid';

import type { FaceEngine, FaceGuardCamera, FaceGuardVerify, FaceTemplate } from 'faceguard-elements';

declare const engine: FaceEngine;
declare const template: FaceTemplate;
declare const photo: Blob;
declare const isMirrored: boolean;

export const accepted = (
  <>
    <faceguard-verify
      ref={(element: FaceGuardVerify) => element.start()}
      id="verify"
      class="card"
      classList={{ wide: true }}
      style={{ 'max-width': '400px' }}
      base-photo="/photo.jpg"
      asset-base="/assets/"
      threshold={60}
      delegate="gpu"
      max-attempts={2}
      liveness="passive"
      autostart
      no-mirror={!isMirrored}
      name="face"
      required
      onClick={(event) => event.currentTarget.start()}
      on:faceguard-close={({ detail, currentTarget }) => {
        currentTarget.reset();
        if (detail.reason === 'approved') detail.confidence.toFixed(0);
        if (detail.reason === 'bypass_active') detail.bypass_expires_at.slice(0, 10);
      }}
      on:faceguard-load={({ detail }) => detail.loaded / detail.total}
      on:faceguard-challenge={({ detail }) => detail.action === 'turn_left' && detail.index < detail.count}
      on:faceguard-hint={{ handleEvent: ({ detail }) => detail.hint === 'move_closer', once: true }}
    >
      <p>Help</p>
    </faceguard-verify>
    <faceguard-verify base-photo={photo} prop:engine={engine} bool:no-mirror={!isMirrored} />
    <faceguard-verify prop:basePhoto={template} prop:engine={null} attr:face-timeout-ms="20000" />
    <faceguard-verify prop:liveness="none" prop:challengeTimeoutMs={7000} />
    <faceguard-camera
      facing-mode="environment"
      ideal-width={640}
      on:faceguard-camera-ready={({ detail }) => detail.width * detail.height}
      on:faceguard-camera-error={({ detail }) => detail.retryable && detail.error === 'camera_in_use'}
      on:faceguard-camera-stopped={({ detail }: CustomEvent<null>) => detail}
    >
      <p slot="error">No camera</p>
    </faceguard-camera>
  </>
);

export const refused = (
  <>
    {/* @ts-expect-error no such property; TypeScript lets unknown names with a hyphen pass in JSX */}
    <faceguard-verify photo="/photo.jpg" />
    {/* @ts-expect-error Solid would set it as `basephoto`, which is nothing */}
    <faceguard-verify basePhoto={photo} />
    {/* @ts-expect-error one of three */}
    <faceguard-verify delegate="npu" />
    {/* @ts-expect-error one of three */}
    <faceguard-verify prop:liveness="off" />
    {/* @ts-expect-error not a number */}
    <faceguard-verify attr:max-attempts="two" />
    {/* @ts-expect-error an attribute is text */}
    <faceguard-verify attr:base-photo={photo} />
    {/* @ts-expect-error the text "false" would mean yes */}
    <faceguard-verify attr:no-mirror={false} />
    {/* @ts-expect-error not a boolean attribute */}
    <faceguard-verify bool:threshold={true} />
    {/* @ts-expect-error not a photo */}
    <faceguard-verify prop:basePhoto={42} />
    {/* @ts-expect-error not an engine */}
    <faceguard-verify prop:engine={{ load: 'now' }} />
    {/* @ts-expect-error only to be read */}
    <faceguard-verify prop:status="idle" />
    {/* @ts-expect-error another element's ref */}
    <faceguard-verify ref={(element: FaceGuardCamera) => element.stop()} />
    {/* @ts-expect-error no such field */}
    <faceguard-verify on:faceguard-load={({ detail }) => detail.percent} />
    {/* @ts-expect-error only when approved or rejected */}
    <faceguard-verify on:faceguard-close={({ detail }) => detail.confidence} />
    {/* @ts-expect-error one of two */}
    <faceguard-camera facing-mode="left" />
    {/* @ts-expect-error no such element */}
    <faceguard-kamera />
  </>
);
