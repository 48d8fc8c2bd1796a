// SPDX-License-Identifier: Apache-2.0
// The code blocks of README, docs and the catalogue's pages.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A block of code in a page. */
export interface DocBlock {
  /** The page and the line of the block, such as `docs/sdk.md:5`. */
  readonly at: string;
  /** What follows the three backticks; empty for plain text. */
  readonly language: string;
  readonly code: string;
  /** The file that the block quotes, from a comment before it. */
  readonly quotes: string | undefined;
}

const BLOCK = /(?:<!-- file: (\S+) -->\n)?^( *)```(\w*)\n([\s\S]*?)^ *```$/gm;

/** Every block of every page, in order. */
export async function readDocBlocks(): Promise<DocBlock[]> {
  const pagesIn = async (folder: string, ending: string): Promise<string[]> =>
    (await readdir(join(root, folder)))
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => `${folder}/${file}`);
  const pages = ['README.md', ...(await pagesIn('docs', '.md')), ...(await pagesIn('stories', '.mdx'))];
  const blocks: DocBlock[] = [];
  for (const page of pages) {
    const text = await readFile(join(root, page), 'utf8');
    for (const { index, 0: whole, 1: quotes, 3: language = '', 4: code = '' } of text.matchAll(BLOCK)) {
      const line = text.slice(0, index + whole.indexOf('```')).split('\n').length;
      blocks.push({ at: `${page}:${line}`, language, code, quotes });
    }
  }
  return blocks;
}

/** The words of a line that runs the package's command, which test/e2e/session-server.test.ts does; `undefined` for others. */
export const commandWords = (line: string): string[] | undefined =>
  /^npx faceguard-elements (.+)$/.exec(line.trim())?.[1]?.split(' ');

/** A file of the project as a page quotes it: without the line on its licence. */
export async function readQuoted(file: string): Promise<string> {
  const text = await readFile(join(root, file), 'utf8');
  return text.replace(/^(?:\/\/|<!--) SPDX-License-Identifier: [\w.-]+(?: -->)?\n/, '');
}

/** What the examples use beside the kit, as far as they use it: declarations, so that misspelt props are found. */
export const DOCS_AMBIENT = `
declare module 'react-native-webview' {
  /** The parts of its props that matter here; their names are checked. */
  export const WebView: (props: {
    source: { uri: string };
    originWhitelist?: string[];
    mediaCapturePermissionGrantType?:
      'prompt' | 'grant' | 'deny' | 'grantIfSameHostElsePrompt' | 'grantIfSameHostElseDeny';
    allowsInlineMediaPlayback?: boolean;
    onMessage?: (event: { nativeEvent: { data: string } }) => void;
  }) => unknown;
}

declare namespace JSX {
  type Element = unknown;
  interface IntrinsicElements {
    [tag: string]: unknown;
  }
}

declare const myEngine: import('faceguard-elements').FaceEngine;
`;
