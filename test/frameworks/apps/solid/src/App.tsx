// SPDX-License-Identifier: Apache-2.0
import 'faceguard-elements/define';
import { For, Show, createSignal, onMount } from 'solid-js';
import type {} from 'faceguard-elements/solid';

import { INITIAL_STATE, exposeApp, record } from '../shared/app-handle.mjs';

export function App() {
  const [state, setState] = createSignal(INITIAL_STATE);
  onMount(() => {
    exposeApp((patch) => {
      setState((before) => ({ ...before, ...patch }));
    });
  });

  return (
    <main>
      <Show when={state().shown}>
        <faceguard-verify
          id="single"
          attr:max-attempts={2}
          attr:threshold={state().threshold}
          prop:basePhoto={state().basePhoto}
          prop:engine={state().engine}
          on:faceguard-close={(event) => record('single', event)}
          on:faceguard-status={(event) => record('single', event)}
        />
      </Show>
      <Show when={state().listShown}>
        <ul>
          <For each={state().order}>
            {(key) => (
              <li>
                <faceguard-verify
                  id={key}
                  prop:basePhoto={state().basePhoto}
                  prop:engine={state().engine}
                  on:faceguard-close={(event) => record(key, event)}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </main>
  );
}
