// SPDX-License-Identifier: Apache-2.0
import 'faceguard-elements/define';
import { CUSTOM_ELEMENTS_SCHEMA, Component, signal } from '@angular/core';
import type { CloseMessage } from 'faceguard-elements';

@Component({
  selector: 'quick-start',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <faceguard-verify
      asset-base="/faceguard/"
      base-photo="/photos/customer.jpg"
      (faceguard-close)="onClose($event)"
    />
    <p role="status">{{ outcome() }}</p>
  `,
})
export class QuickStart {
  readonly outcome = signal('');

  onClose({ detail }: CustomEvent<CloseMessage>) {
    this.outcome.set(detail.reason);
  }
}
