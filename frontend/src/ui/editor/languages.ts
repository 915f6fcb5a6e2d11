import { spoken } from '../../core/i18n'

/** The languages offered for subtitles, by their names in the language of the page. */

const CODES =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw ta te th tl tr uk ur vi zh'

export interface LanguageName {
  readonly code: string
  readonly name: string
}

export function languageNames(): readonly LanguageName[] {
  const names = new Intl.DisplayNames([spoken()], { type: 'language' })
  return CODES.split(' ')
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, spoken()))
}
