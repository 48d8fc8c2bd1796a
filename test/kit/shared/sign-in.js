// SPDX-License-Identifier: Apache-2.0
// The page's own code, which the examples test.

const textOf = ({ reason, error }) => {
  if (reason === 'approved') return 'Welcome back!';
  if (reason === 'rejected') return 'We could not recognize you.';
  return reason === 'error' ? `That did not work: ${error}` : 'Nothing was checked.';
};

/** Says how the verification of an element ended. */
export function followSignIn(element, output) {
  element.addEventListener('faceguard-close', ({ detail }) => {
    output.textContent = textOf(detail);
  });
}

/** Signs in with a dialog, without an element in the page. */
export async function signIn({ verify }, basePhoto) {
  const result = await verify({ basePhoto });
  return result.status === 'approved';
}
