// SPDX-License-Identifier: Apache-2.0
import 'faceguard-elements/define';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type {} from 'faceguard-elements/react';

import { INITIAL_STATE, exposeApp, record } from '../shared/app-handle.mjs';

export function App() {
  const [state, setState] = useState(INITIAL_STATE);
  useEffect(() => {
    exposeApp((patch) => flushSync(() => setState((before) => ({ ...before, ...patch }))));
  }, []);

  const { shown, threshold, basePhoto, engine, listShown, order } = state;
  return (
    <main>
      {shown && (
        <faceguard-verify
          id="single"
          max-attempts={2}
          threshold={threshold}
          basePhoto={basePhoto}
          engine={engine}
          onfaceguard-close={(event) => record('single', event)}
          onfaceguard-status={(event) => record('single', event)}
        />
      )}
      {listShown && (
        <ul>
          {order.map((key) => (
            <li key={key}>
              <faceguard-verify
                id={key}
                basePhoto={basePhoto}
                engine={engine}
                onfaceguard-close={(event) => record(key, event)}
              />
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
