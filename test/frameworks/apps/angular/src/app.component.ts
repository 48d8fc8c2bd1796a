// SPDX-License-Identifier: Apache-2.0
import 'faceguard-elements/define';
import {
  ApplicationRef,
  CUSTOM_ELEMENTS_SCHEMA,
  Component,
  afterNextRender,
  inject,
  signal,
} from '@angular/core';

import { INITIAL_STATE, exposeApp, record } from '../shared/app-handle.mjs';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      @if (state().shown) {
        <faceguard-verify
          id="single"
          asset-base="/faceguard/"
          [attr.max-attempts]="2"
          [attr.threshold]="state().threshold"
          [basePhoto]="state().basePhoto"
          [engine]="state().engine"
          (faceguard-close)="record('single', $event)"
          (faceguard-status)="record('single', $event)"
        />
      }
      @if (state().listShown) {
        <ul>
          @for (key of state().order; track key) {
            <li>
              <faceguard-verify
                [id]="key"
                asset-base="/faceguard/"
                [basePhoto]="state().basePhoto"
                [engine]="state().engine"
                (faceguard-close)="record(key, $event)"
              />
            </li>
          }
        </ul>
      }
    </main>
  `,
})
export class App {
  readonly state = signal(INITIAL_STATE);
  readonly record = record;

  constructor() {
    const application = inject(ApplicationRef);
    afterNextRender(() => {
      exposeApp((patch) => {
        this.state.update((before) => ({ ...before, ...patch }));
        return application.whenStable();
      });
    });
  }
}
