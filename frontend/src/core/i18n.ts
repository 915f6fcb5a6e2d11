/** The words of the interface. The English text is the key; a catalogue gives the same in another
 * language. Never called while a module loads: the language is chosen when the page starts. */

export type Catalogue = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number>>

interface Language {
  readonly name: string
  readonly catalogue: Catalogue
  readonly plurals: Intl.PluralRules
  readonly numbers: Intl.NumberFormat
  readonly decimal: string
  /** Made when the server first says something. */
  patterns?: readonly Pattern[]
}

interface Pattern {
  readonly pattern: RegExp
  /** Of its places, in the order of the English. */
  readonly names: readonly string[]
  readonly told: string
}

const ENGLISH = languageOf('en', {})
let chosen = ENGLISH

function languageOf(name: string, catalogue: Catalogue): Language {
  const [plurals, numbers] = [new Intl.PluralRules(name), new Intl.NumberFormat(name)]
  const decimal = numbers.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  return { name, catalogue, plurals, numbers, decimal }
}

/** From now on the interface speaks *language*; what *catalogue* lacks stays English. */
export function speak(language: string, catalogue: Catalogue): void {
  chosen = languageOf(language, catalogue)
}

/** The language of the interface, as `pt-BR`. */
export function spoken(): string {
  return chosen.name
}

/** What stands before the tenths: a point, or a comma. */
export function decimalSign(): string {
  return chosen.decimal
}

const CONTEXT = /\|\|.*$/s
const PLACE = /\{(\w+)\}/g
/** A place in quotes holds what somebody wrote: it stays as it is. */
const TOLD = /(“?)\{(\w+)\}/g
/** A text that is only signs around its places would fit all others. */
const WORD = /\p{L}{2}/u

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

/** What *say* says, in English whatever the interface speaks: a step's name is kept, and read on
 * pages of any language, where `serverText` says it. */
export function inEnglish(say: () => string): string {
  const spoken = chosen
  chosen = ENGLISH
  try {
    return say()
  } finally {
    chosen = spoken
  }
}

/** `t` and `plural` for names of steps. */
export const english: { readonly t: typeof t; readonly plural: typeof plural } = {
  t: (...said) => inEnglish(() => t(...said)),
  plural: (...said) => inEnglish(() => plural(...said)),
}

/** What was said in English elsewhere, in the language of the interface: by the server the name of a
 * stage, a sentence; by another page what a step is called. What the server filled in stands in the
 * catalogue as `{0}`, `{1}`. A text that nobody translated is shown as it came. */
export function serverText(text: string): string {
  return chosen.catalogue[text] ?? filledIn(text) ?? text
}

/** Why something failed: the server's *message*, or at least the sentence of its *code*. */
export function reasonOf(code: string, message: string): string {
  return (
    chosen.catalogue[message] ?? filledIn(message) ?? chosen.catalogue[`error.${code}`] ?? message
  )
}

function filledIn(text: string): string | undefined {
  chosen.patterns ??= patternsOf(chosen.catalogue)
  for (const { pattern, names, told } of chosen.patterns) {
    const found = pattern.exec(text)
    if (!found) continue
    const value = (name: string): string => found[names.indexOf(name) + 1] ?? ''
    return told.replace(TOLD, (_, quote: string, name: string) =>
      quote ? quote + value(name) : counted(serverText(value(name))),
    )
  }
  return undefined
}

/** A number of things as the language writes it; anything else as it is. */
function counted(value: string): string {
  if (!/^\d{1,3}(?:,\d{3})+$/.test(value)) return value
  return chosen.numbers.format(Number(value.replaceAll(',', '')))
}

/** Those with most words first: `{0} Nothing was kept.` would fit many others. */
function patternsOf(catalogue: Catalogue): readonly Pattern[] {
  const texts = Object.keys(catalogue).filter((text) => WORD.test(text.replace(PLACE, '')))
  const filled = texts.filter((text) => text.search(PLACE) >= 0)
  filled.sort((a, b) => b.replace(PLACE, '').length - a.replace(PLACE, '').length)
  return filled.map((text) => patternOf(text, catalogue[text] ?? text))
}

function patternOf(text: string, told: string): Pattern {
  const pieces = text.replace(CONTEXT, '').split(PLACE)
  const parts = pieces.filter((_, at) => at % 2 === 0)
  const names = pieces.filter((_, at) => at % 2 === 1)
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return { pattern: new RegExp(`^${escaped.join('(.*?)')}$`, 's'), names, told }
}
