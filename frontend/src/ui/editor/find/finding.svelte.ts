/** The search that is open: what is looked for, where it was found, and what would stand there. */

import { tick } from 'svelte'
import type { Cue } from '../../../core/cue'
import type { Change } from '../../../core/edit'
import { type Hit, patternOf, type Query, Search } from '../../../core/find'
import { inEnglish, plural, serverText, t } from '../../../core/i18n'
import { Asking } from '../../../server/asking'
import { asServerError } from '../../../server/http'
import type { Operation, Planned } from '../../../server/operations'
import type { Desk } from '../desk.svelte'
import { rememberSearch } from './searches'

/** The server is asked after so long without a key, in ms. */
const PAUSE = 250

interface Fields {
  find: HTMLInputElement | null
  by: HTMLInputElement | null
}

/** What was replaced last, and for what search. */
interface Replaced {
  readonly find: string
  readonly label: string
  readonly text: string
}

const NOBODY: ReadonlySet<string> = new Set()

export class Finding {
  find = $state('')
  by = $state('')
  regex = $state(false)
  matchCase = $state(false)
  wholeWords = $state(false)
  /** Only these cues; null = all. */
  within = $state.raw<ReadonlySet<string> | null>(null)
  /** Cues that are to stay as they are. */
  except = $state.raw<ReadonlySet<string>>(NOBODY)
  /** What was found is to be replaced, maybe by nothing. */
  replacing = $state(false)
  /** What the server would change; null while it was not asked, or thinks. */
  plan = $state.raw<Planned | null>(null)
  /** Why the pattern can't be used, or why nothing could be replaced. */
  wrong = $state('')
  working = $state(false)
  private made = $state.raw<Replaced | null>(null)
  readonly fields: Fields = { find: null, by: null }

  private search: { readonly of: Query; readonly by: Search | null } | null = null
  private last: { readonly of: readonly unknown[]; readonly hits: readonly Hit[] } | null = null
  private asked: AbortController | null = null
  private readonly asking: Asking

  constructor(private readonly desk: Desk) {
    this.asking = new Asking(desk.store.newId)
  }

  private get query(): Query {
    const { find, matchCase: match_case, wholeWords: whole_words } = this
    return { find, match_case, whole_words }
  }

  /** Where it was found. Of a pattern: the first cues that the server names. */
  get found(): readonly Hit[] {
    const search = this.regex ? null : this.searching()
    const { cues } = this.desk.doc
    const { within, plan } = this
    const of = [search, cues, within, plan]
    if (this.last?.of.every((value, i) => value === of[i])) return this.last.hits
    const hits = search ? search.in(cues, within) : hitsOf(cues, plan?.changes ?? [])
    this.last = { of, hits }
    return hits
  }

  /** How many more cues there are than are shown. */
  get beyond(): number {
    return this.regex && this.plan ? this.plan.count - this.plan.changes.length : 0
  }

  /** How much was just replaced, while that is what undo would take back; else ''. */
  get replaced(): string {
    const { made } = this
    const newest = made !== null && this.desk.doc.undoLabel === serverText(made.label)
    return newest && made.find === this.find ? made.text : ''
  }

  /** What is to be replaced. */
  get chosen(): readonly Hit[] {
    return this.found.filter(({ cue }) => !this.except.has(cue.id))
  }

  /** The view, with the keyboard in one of its fields; a word that is chosen in the text is looked
   * for. */
  open(how: 'find' | 'replace'): void {
    const { text } = this.desk.places
    if (text && document.activeElement === text && text.selectionStart !== text.selectionEnd) {
      const chosen = text.value.slice(text.selectionStart, text.selectionEnd).trim()
      if (chosen && !chosen.includes('\n')) this.find = chosen
    }
    if (how === 'replace') this.replacing = true
    this.desk.show('find')
    void tick().then(() => {
      const field = how === 'replace' && this.find ? this.fields.by : this.fields.find
      field?.focus()
      field?.select()
    })
  }

  /** The next cue in which it was found, after the active one and round again. */
  step(by: 1 | -1): void {
    rememberSearch(this.find)
    const ids = new Set(this.found.map(({ cue }) => cue.id))
    if (by > 0) this.desk.nextOf(({ id }) => ids.has(id))
    else this.desk.previousOf(({ id }) => ids.has(id))
  }

  /** From a field into the rows, at the active cue or the first. */
  enterList(): void {
    const { active } = this.desk.store.selection
    const [first] = this.found
    if (first && !this.found.some(({ cue }) => cue.id === active)) this.desk.go(first.cue.id)
    this.desk.focusList()
  }

  toggle(id: string): void {
    const except = new Set(this.except)
    if (!except.delete(id)) except.add(id)
    this.except = except
  }

  /** All of them are replaced, or none. */
  toggleAll(): void {
    const all = this.found.map(({ cue }) => cue.id)
    this.except = this.chosen.length > 0 ? new Set(all) : NOBODY
  }

  /** Ask the server what a pattern would change, when no key comes for a while. Answers how to stop. */
  look(): () => void {
    this.asked?.abort()
    const asked = new AbortController()
    this.asked = asked
    const operation = this.operation()
    const timer = setTimeout(() => void this.ask(operation, asked.signal), PAUSE)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }

  /** Replace in all that are ticked. */
  replaceAll(): Promise<void> {
    return this.operate(this.operation(), this.chosen)
  }

  /** Replace in the active cue and go on to the next. */
  async replaceHere(): Promise<void> {
    const { active } = this.desk.store.selection
    const here = this.found.find(({ cue }) => cue.id === active)
    if (here) await this.operate({ ...this.operation(), ids: [here.cue.id], except: [] }, [here])
    this.step(1)
  }

  private operation(): Operation {
    const ids = this.within ? [...this.within] : null
    const by = this.replacing ? this.by : ''
    const args = { ...this.query, regex: this.regex, by }
    return { name: 'replace', args, ids, except: [...this.except] }
  }

  private searching(): Search | null {
    const query = this.query
    const same =
      this.search &&
      Object.entries(query).every(([k, v]) => this.search?.of[k as keyof Query] === v)
    if (!same || !this.search) {
      const pattern = patternOf(query)
      this.search = { of: query, by: pattern && new Search(pattern) }
    }
    return this.search.by
  }

  private async ask(operation: Operation, signal: AbortSignal): Promise<void> {
    try {
      const plan = await this.desk.session.plan({ ...operation, except: [] }, signal)
      if (signal.aborted) return
      this.plan = plan
      this.wrong = ''
    } catch (error) {
      if (!signal.aborted) this.wrong = asServerError(error).message
    }
  }

  private async operate(operation: Operation, hits: readonly Hit[]): Promise<void> {
    rememberSearch(this.find)
    const { find, by, regex } = this
    const places = hits.reduce((sum, { matches }) => sum + matches.length, 0)
    const label = inEnglish(() =>
      by ? t('Replace “{find}” by “{by}”', { find, by }) : t('Take out “{find}”', { find }),
    )
    this.working = true
    try {
      // Once the document has changed, it is seen whether this was done.
      const id = this.asking.idFor([operation, this.desk.store.revision])
      const cues = await this.desk.session.operate(operation, label, id)
      this.made = cues ? { find, label, text: regex ? inCues(cues) : replacedTimes(places) } : null
      this.wrong = ''
    } catch (error) {
      this.wrong = asServerError(error).message
    }
    this.working = false
  }
}

const replacedTimes = (count: number): string =>
  plural(count, '{count} replaced', '{count} replaced||many')

const inCues = (count: number): string =>
  plural(count, 'Replaced in {count} cue', 'Replaced in {count} cues')

/** The cues that the server would change. */
function hitsOf(cues: readonly Cue[], changes: readonly Change[]): readonly Hit[] {
  const ids = new Set(changes.map(({ id }) => id))
  const hits = cues.map((cue, index) => ({ cue, index, matches: [] }))
  return hits.filter(({ cue }) => ids.has(cue.id))
}
