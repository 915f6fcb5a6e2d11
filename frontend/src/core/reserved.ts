/** Keys that a page does not get, or should not take. */

export type Refusal = 'kept' | 'altgr' | 'tab'

/** Browsers open, close and switch windows and tabs with these before a page hears of them
 * (Chromium's IsReservedCommandOrKey, Firefox's reserved keys); on a Mac also Cmd+Q, H, M. */
const KEPT =
  /^Mod\+(?:Shift\+)?Key[NTW]$|^Mod\+(?:Shift\+)?Tab$|^Mod\+F4$|^Alt\+F4$|^Alt\+(?:Shift\+)?Tab$|^Alt\+Space$|^Mod\+KeyQ$|^Mod\+Shift\+KeyQ$/
/** AltGr writes characters and arrives as Ctrl+Alt on Windows. */
const ALTGR = /^Mod\+Alt\+/
/** Tab is how a page is left without a mouse. */
const TAB = /^(?:Shift\+)?Tab$/

/** Why *keys* can't be given to a command; null: they can. */
export function refusal(keys: string): Refusal | null {
  if (KEPT.test(keys)) return 'kept'
  if (ALTGR.test(keys)) return 'altgr'
  return TAB.test(keys) ? 'tab' : null
}

/** What the browser does with keys that a page may take from it, but that the usual keymap leaves
 * alone: F5 and F11, and the numbers that choose a tab. */
export function leftToBrowser(keys: string): boolean {
  return /^F(?:5|10|11|12)$|^Mod\+(?:Digit|Numpad)\d$|^Alt\+KeyF$|^Mod\+(?:Shift\+)?KeyR$/.test(
    keys,
  )
}
