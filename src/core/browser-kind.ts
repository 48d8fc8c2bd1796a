// SPDX-License-Identifier: Apache-2.0

/** Kinds of browsers, by where they let people allow a camera that they have denied. */
export const BROWSER_KINDS = [
  'chromium',
  'chromium_mobile',
  'firefox',
  'firefox_mobile',
  'safari',
  'safari_mobile',
  /** An app that shows web pages, or a browser that leaves the camera to the device's settings. */
  'app',
] as const;

/** One of the kinds. */
export type BrowserKind = (typeof BROWSER_KINDS)[number];

/** Web views of Android say `; wv`; those of iOS say WebKit and leave Safari out. */
const ANDROID_WEB_VIEW = /; wv\)/;
/** Browsers on iOS that are not Safari keep the camera's permission in the device's settings. */
const IOS_BROWSER = /\b(?:CriOS|FxiOS|EdgiOS|OPiOS|OPT|DuckDuckGo|GSA)\//;

/**
 * Which kind of browser this is. Only for words: nothing else may depend on it.
 *
 * @param userAgent - As in `navigator.userAgent`.
 * @param maxTouchPoints - As in `navigator.maxTouchPoints`: tells an iPad, which says that it is a Mac.
 * @returns `null` for a browser that is not known.
 */
export function browserKindOf(userAgent: string, maxTouchPoints: number = 0): BrowserKind | null {
  const isIos =
    /\b(?:iPhone|iPad|iPod)\b/.test(userAgent) || (/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1);
  if (isIos) return IOS_BROWSER.test(userAgent) || !/\bSafari\//.test(userAgent) ? 'app' : 'safari_mobile';
  const isAndroid = /\bAndroid\b/.test(userAgent);
  if (ANDROID_WEB_VIEW.test(userAgent)) return 'app';
  if (/\bFirefox\//.test(userAgent)) return isAndroid ? 'firefox_mobile' : 'firefox';
  if (/\b(?:Headless)?Chrome\//.test(userAgent)) return isAndroid ? 'chromium_mobile' : 'chromium';
  return /\bSafari\//.test(userAgent) ? 'safari' : null;
}
