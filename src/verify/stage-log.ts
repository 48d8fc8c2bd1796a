// SPDX-License-Identifier: Apache-2.0
import type { LivenessMode } from '../core/config.js';
import { stagesOf } from '../core/flow.js';
import type { FlowState } from '../core/flow.js';
import type { Stage } from '../core/types.js';

/** Adds to the flow's stages when they were completed, which the flow, having no clock, cannot say. */
export class StageLog {
  #stages: readonly Stage[] = [];

  /** The stages of the current flow, in order. */
  get stages(): readonly Stage[] {
    return this.#stages;
  }

  /** Follows the flow to `state`. A stage that is settled keeps the time at which it was. */
  update(state: FlowState, mode: LivenessMode): void {
    const before = this.#stages;
    this.#stages = stagesOf(state, mode).map((now) => {
      const { name, status } = now;
      if (status === 'pending') return now;
      const known = before.find((stage) => stage.name === name && stage.status === status)?.completed_at;
      return { ...now, completed_at: known ?? new Date().toISOString() };
    });
  }
}
