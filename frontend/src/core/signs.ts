/** Characters that no subtitle should hold, and spaces that nobody meant. The server has the same
 * rules and their source; tests/vectors/checks.json holds both to them. */

import { visible } from './text'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the line ends that are meant
const LINE_END = /[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/
const SPACE = /[ \u00a0\t]/
const FORBIDDEN =
  '\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u00ad\\u2028\\u2029\\u2060\\ufeff\\ufff9-\\ufffc' +
  '\\ud800-\\udfff\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufffe\\uffff\\u{f0000}-\\u{10ffff}'
/** Stands for a character that could not be read; only a person knows which. */
const LOST = /\ufffd/g
const RUN = new RegExp(`[${FORBIDDEN} \\u00a0\\t\\n]+`, 'gu')
const FORBIDDEN_SIGN = new RegExp(`[${FORBIDDEN}\\ufffd]`, 'u')

/** What should stand where *run*, signs and spaces in a row, stands. */
function meant(run: string): string {
  if (LINE_END.test(run)) return '\n'
  if (run === '\u00a0') return run
  return SPACE.test(run) ? ' ' : ''
}

/** In how many places what is seen of *text* holds signs or spaces that do not belong there. */
export function misplaced(text: string): number {
  const seen = visible(text)
  let count = 0
  for (const { 0: run, index } of seen.matchAll(RUN)) {
    const atEdge = index === 0 || index + run.length === seen.length
    if ((atEdge ? '' : meant(run)) !== run) count++
  }
  return count + (seen.match(LOST)?.length ?? 0)
}

export function hasForbidden(text: string): boolean {
  return FORBIDDEN_SIGN.test(visible(text))
}
