/** The words of the interface. The English text is the key; a catalogue gives the same in another
 * language. Never called while a module loads: the language is chosen when the page starts. */

export type Catalogue = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number>>

interface Language {
  readonly name: string
  readonly catalogue: Catalogue
  readonly plurals: Intl.PluralRules
  readonly numbers: Intl.NumberFormat
}

let chosen = languageOf('en', {})

function languageOf(name: string, catalogue: Catalogue): Language {
  const [plurals, numbers] = [new Intl.PluralRules(name), new Intl.NumberFormat(name)]
  return { name, catalogue, plurals, numbers }
}

/** From now on the interface speaks *language*; what *catalogue* lacks stays English. */
export function speak(language: string, catalogue: Catalogue): void {
  chosen = languageOf(language, catalogue)
}

/** The language of the interface, as `pt-BR`. */
export function spoken(): string {
  return chosen.name
}

const CONTEXT = /\|\|.*$/s
const PLACE = /\{(\w+)\}/g

/** *text* in the language of the interface. `{name}` stands for a value; what follows `||` says
 * which meaning is wanted where one English word has two translations, and is not shown. */
export function t(text: string, values: Values = {}): string {
  const told = chosen.catalogue[text] ?? text.replace(CONTEXT, '')
  return told.replace(PLACE, (place, name: string) => String(values[name] ?? place))
}

/** One of two texts, as the language counts: `plural(n, '{count} cue', '{count} cues')`. */
export function plural(count: number, one: string, other: string, values: Values = {}): string {
  const form = chosen.plurals.select(count) === 'one' ? one : other
  return t(form, { count: chosen.numbers.format(count), ...values })
}

/** What the server named, which is English: the name of a stage, of an engine. A name that the
 * catalogue lacks is shown as it came. */
export function serverText(text: string): string {
  return chosen.catalogue[text] ?? text
}

/** Why something failed: the sentence of its *code*, or in English, and for a code that nobody
 * knows, the server's own *message*. */
export function reasonOf(code: string, message: string): string {
  return chosen.catalogue[`error.${code}`] ?? message
}
