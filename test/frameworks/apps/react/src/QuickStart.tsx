// SPDX-License-Identifier: Apache-2.0
import 'faceguard-elements/define';
import { useState } from 'react';
import type {} from 'faceguard-elements/react';

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
