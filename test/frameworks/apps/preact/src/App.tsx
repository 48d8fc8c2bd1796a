// SPDX-License-Identifier: Apache-2.0
import 'faceguard-elements/define';
import type {} from 'faceguard-elements/preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { INITIAL_STATE, exposeApp, record } from '../shared/app-handle.mjs';

export function App() {
  const [state, setState] = useState(INITIAL_STATE);
  /** Called when what was set last has been rendered. */
  const onRendered = useRef(() => undefined as void);
  useLayoutEffect(() => onRendered.current(), [state]);
  useEffect(() => {
    exposeApp(
      (patch) =>
        new Promise((resolve) => {
          onRendered.current = resolve;
          setState((before) => ({ ...before, ...patch }));
        }),
    );
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
