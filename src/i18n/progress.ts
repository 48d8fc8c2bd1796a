// SPDX-License-Identifier: Apache-2.0

const BYTES_PER_MEGABYTE = 1_000_000;

/** How far a download is, as a language writes it. */
export interface ProgressWords {
  /** A share, such as `40 %`. */
  readonly percent: string;
  /** All there is to load, in megabytes, without the unit: `15.3`. */
  readonly megabytes: string;
}

/** Writes the numbers of a download in a language. @param totalBytes - Greater than 0. */
export function progressWords(locale: string, loadedBytes: number, totalBytes: number): ProgressWords {
  const share = Math.min(1, loadedBytes / totalBytes);
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return {
    percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    megabytes: new Intl.NumberFormat(locale, digits).format(totalBytes / BYTES_PER_MEGABYTE),
  };
}
