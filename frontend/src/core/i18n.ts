/** The words of the interface. The English text is the key; a catalogue gives the same in another
 * language. Never called while a module loads: the language is chosen when the page starts. */

export type Catalogue = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number>>

let chosen = { language: 'en', catalogue: {} as Catalogue, plurals: new Intl.PluralRules('en') }

/** From now on the interface speaks *language*; what *catalogue* lacks stays English. */
export function speak(language: string, catalogue: Catalogue): void {
  chosen = { language, catalogue, plurals: new Intl.PluralRules(language) }
}

/** The language of the interface, as `pt-BR`. */
export function spoken(): string {
  return chosen.language
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
  return t(form, { count: new Intl.NumberFormat(chosen.language).format(count), ...values })
}
