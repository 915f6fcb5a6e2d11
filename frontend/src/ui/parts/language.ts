/** The language of the interface. The server decides it with the page, from the choice that is kept
 * here or from what the browser asks for, and writes it into `<html lang>`. */
import { type Catalogue, speak } from '../../core/i18n'

/** Each under its own name, which is not translated. */
export const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'pt-BR', label: 'Português (Brasil)' },
] as const

export type LanguageName = (typeof LANGUAGES)[number]['value']

const COOKIE = 'legenda_language'
const YEAR = 365 * 24 * 3600

const CATALOGUES: Partial<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
  'pt-BR': () => import('../../core/catalogues/pt-br'),
}

/** Speak the language of the page. Await it before anything is drawn. */
export async function startLanguage(page: Document = document): Promise<void> {
  const language = page.documentElement.lang
  const catalogue = await CATALOGUES[language]?.()
  if (catalogue) speak(language, catalogue.default)
}

/** Keep *language* for this browser. The pages speak it from their next load on. */
export function keepLanguage(language: LanguageName, page: Document = document): void {
  page.cookie = `${COOKIE}=${language}; path=/; max-age=${YEAR}; samesite=lax`
}
