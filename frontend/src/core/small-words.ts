/** Small words by language, for breaking lines: what begins a clause, and what leans on the next. The
 * server has the same tables; tests/vectors/breaking.json holds both to them. */

type Words = Readonly<Record<string, ReadonlySet<string>>>

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Conjunctions and prepositions: a break before them reads well, after them it does not. */
const BEGINS: Words = {
  en: words(
    'and or but nor so because although though while when if unless until since than that ' +
      'which who whose where as of in on at to from with without by for about into over under ' +
      'after before between through during against across',
  ),
  pt: words(
    'e ou mas nem porque embora enquanto quando se que quem onde como de do da dos das em no ' +
      'na nos nas ao à aos às por pelo pela para com sem sobre entre até desde',
  ),
  es: words(
    'y e o u pero ni porque aunque mientras cuando si que quien donde como de del en a al por ' +
      'para con sin sobre entre hasta desde',
  ),
  fr: words(
    'et ou mais ni donc car parce quand si que qui dont où comme de du des en dans à au aux ' +
      'par pour avec sans sur entre sous',
  ),
  de: words(
    'und oder aber denn weil obwohl während wenn dass als ob von vom in im an am auf aus bei ' +
      'mit nach zu zum zur für ohne über unter zwischen bis seit',
  ),
  it: words(
    'e o ma né perché mentre quando se che chi dove come di del della in nel nella a al alla ' +
      'da dal per con senza su sul tra fra',
  ),
}

/** Articles, possessives, pronouns and auxiliaries: they belong to the word after them. */
const LEANS: Words = {
  en: words(
    'a an the this these those my your his her its our their i you he she it we they is are ' +
      'was were be been am do does did has have had will would can could shall should may might ' +
      'must not no very mr. mrs. ms. dr. st.',
  ),
  pt: words(
    'o a os as um uma uns umas este esta esse essa meu minha seu sua nosso nossa eu tu ele ' +
      'ela nós eles elas não é foi era são está estão tem vai me te lhe muito sr. sra. dr.',
  ),
  es: words(
    'el la los las un una unos unas este esta ese esa mi tu su nuestro nuestra yo él ella ' +
      'nosotros ellos ellas no es fue era son está están ha han va se me te le lo muy sr. sra.',
  ),
  fr: words(
    'le la les un une ce cette ces mon ma mes ton ta tes son sa ses notre votre leur je tu il ' +
      'elle on nous vous ils elles ne est sont était a ont va se me te très m. mme.',
  ),
  de: words(
    'der die das den dem des ein eine einen einem einer dieser diese mein meine dein sein ihr ' +
      'ihre unser ich du er sie es wir nicht ist sind war hat haben wird sehr hr. fr.',
  ),
  it: words(
    'il lo la i gli le un uno una questo questa mio mia tuo suo io tu lui lei noi voi loro ' +
      'non è sono era ha hanno va si mi ti molto sig. dott.',
  ),
}

/** English where nobody said which. */
const tongueOf = (language: string | null): string =>
  (language || 'en').split('-')[0]?.toLowerCase() ?? 'en'

export const beginsClause = (word: string, language: string | null): boolean =>
  BEGINS[tongueOf(language)]?.has(word) ?? false

export const leansOnNext = (word: string, language: string | null): boolean =>
  (LEANS[tongueOf(language)]?.has(word) ?? false) || beginsClause(word, language)
