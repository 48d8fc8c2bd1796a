// SPDX-License-Identifier: Apache-2.0
// The API's description as a page for people: one file, nothing from elsewhere, no script.
import { createHash } from 'node:crypto';

interface Operation {
  readonly summary?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
  readonly parameters?: readonly unknown[];
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

/** The part of a description that the page shows. */
export interface ApiDescription {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h2 { margin-top: 3rem; } h3 { margin: 2rem 0 0.25rem; font-size: 1rem; }
code, pre { font: 0.9em/1.45 ui-monospace, monospace; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 8px; }
table { border-collapse: collapse; } td, th { padding: 0.15rem 1rem 0.15rem 0; text-align: left; vertical-align: top; }
summary { cursor: pointer; } p { margin: 0.25rem 0; }
`;

/** What the page may load: its own style, and nothing else. */
export const DOCS_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(STYLE)
  .digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

const needs = ({ security = [] }: Operation): string =>
  security
    .flatMap((way) => Object.entries(way))
    .map(([scheme, scopes]) =>
      scheme === 'apiKey'
        ? `an API key with the scope <code>${escape(scopes.join(', '))}</code>`
        : 'the token of a session',
    )
    .join(' or ');

function operationHtml(method: string, path: string, operation: Operation): string {
  const rows = Object.entries(operation.responses ?? {}).map(
    ([status, { description = '' }]) =>
      `<tr><td><code>${escape(status)}</code></td><td>${escape(description)}</td></tr>`,
  );
  const needed = needs(operation);
  const input = { parameters: operation.parameters, body: operation.requestBody?.content };
  const hasInput = input.parameters !== undefined || input.body !== undefined;
  return `<section>
<h3><code>${escape(method.toUpperCase())} ${escape(path)}</code></h3>
<p>${escape(operation.summary ?? '')}.${needed === '' ? '' : ` Needs ${needed}.`}</p>
${hasInput ? `<details><summary>Request</summary><pre>${escape(JSON.stringify(input, null, 2))}</pre></details>` : ''}
<details><summary>Answers</summary><table>${rows.join('')}</table></details>
</section>`;
}

/** Renders a description. */
export function docsPage({ info, paths = {}, components }: ApiDescription): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationHtml(method, path, operation as Operation)),
  );
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<section id="${escape(name)}"><h3><code>${escape(name)}</code></h3><pre>${escape(
        JSON.stringify(schema, null, 2),
      )}</pre></section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(info.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(info.title)}</h1>
<p>Version ${escape(info.version)}. ${escape(info.description ?? '')} The same as data: <a href="/v1/openapi.json">openapi.json</a>.</p>
<h2>Operations</h2>
${operations.join('\n')}
<h2>Shapes</h2>
${schemas.join('\n')}
</main>
</body>
</html>
`;
}
