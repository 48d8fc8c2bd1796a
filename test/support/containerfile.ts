// SPDX-License-Identifier: Apache-2.0
// Reads a Containerfile as far as tests need it.

/** One instruction: its name in capitals, and the rest as it stands, lines joined. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** A stage, from one FROM to the next. */
export interface Stage {
  readonly base: string;
  /** After AS; empty without. */
  readonly alias: string;
  readonly instructions: readonly Instruction[];
}

const KNOWN = /^(?:FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|HEALTHCHECK|CMD)$/;

/** @throws {Error} for a line that is no instruction that is known here. */
export function readContainerfile(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { base: string; alias: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (!KNOWN.test(name)) throw new Error(`no instruction: ${line}`);
    if (name === 'FROM') {
      const [base = '', , alias = ''] = rest.split(' ');
      stages.push({ base, alias, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (!stage) throw new Error(`before any FROM: ${line}`);
      stage.instructions.push({ name, rest });
    }
  }
  return stages;
}
