// SPDX-License-Identifier: Apache-2.0
import 'faceguard-elements/define';
import type {} from 'faceguard-elements/preact';
import { useState } from 'preact/hooks';

export function QuickStart() {
  const [outcome, setOutcome] = useState('');
  return (
    <>
      <faceguard-verify
        base-photo="/photos/customer.jpg"
        onfaceguard-close={(event) => setOutcome(event.detail.reason)}
      />
      <p role="status">{outcome}</p>
    </>
  );
}
