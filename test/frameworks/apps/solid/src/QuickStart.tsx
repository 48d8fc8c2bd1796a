// SPDX-License-Identifier: Apache-2.0
import 'faceguard-elements/define';
import { createSignal } from 'solid-js';
import type {} from 'faceguard-elements/solid';

export function QuickStart() {
  const [outcome, setOutcome] = createSignal('');
  return (
    <>
      <faceguard-verify
        base-photo="/photos/customer.jpg"
        on:faceguard-close={(event) => setOutcome(event.detail.reason)}
      />
      <p role="status">{outcome()}</p>
    </>
  );
}
