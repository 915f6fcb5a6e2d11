/** Finds the texts of the interface in its sources: those that go through `t` and `plural`, and
 * those that a person would read in English only. */
import { parse } from 'svelte/compiler'

export interface Found {
  readonly file: string
  readonly line: number
  readonly text: string
}

export interface Texts {
  /** The keys that a catalogue must have. */
  readonly keys: readonly Found[]
  /** Calls whose text nobody can know beforehand. */
  readonly unknown: readonly Found[]
  /** Calls that are made while a module loads, before the language is chosen. */
  readonly early: readonly Found[]
  /** Texts that go round `t`. */
  readonly bare: readonly Found[]
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [field: string]: unknown
}

/** Where we are: whether this code runs after the start, and which strings in it a person reads. */
interface Place {
  readonly isLate: boolean
  readonly read: RegExp | null
}

const KEYS_OF: Readonly<Record<string, (args: readonly Node[]) => readonly (Node | undefined)[]>> =
  {
    t: ([text]) => [text],
    plural: ([, one, other]) => [one, other],
  }
const TOLD = new Set([...Object.keys(KEYS_OF), 'serverText', 'reasonOf'])
// Attributes and fields that a person reads or hears.
const READ = new Set(
  'label title aria-label aria-description placeholder alt hint about text reason name why blocked detail note what stopLabel'.split(
    ' ',
  ),
)
// `text` and `name` are often data; as attributes of a component they are shown.
const DATA = new Set(['name', 'text', 'what', 'reason'])
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const OPERATORS = new Set([
  'BinaryExpression',
  'MemberExpression',
  'CallExpression',
  'TSAsExpression',
])

/** Names, formats and signs, which are the same in every language. */
const SAME =
  /^\P{L}*(Legenda|SubRip|WebVTT|Advanced SubStation|Subtitle Edit|Aegisub|YouTube|Enter|Esc|ms|English|Português \(Brasil\)|\/srv\/.*)$/u
const HAS_WORD = /\p{L}{2,}/u
const IS_SENTENCE = /^\p{Lu}|\p{L} \p{L}/u

export function textsOf(file: string, source: string): Texts {
  const isMarkup = file.endsWith('.svelte')
  const code = isMarkup ? source : `<script module lang="ts">${source}</script>`
  const found = { keys: [], unknown: [], early: [], bare: [] }
  new Finder(file, code, found).look(parse(code, { modern: true }))
  return found
}

class Finder {
  constructor(
    private readonly file: string,
    private readonly code: string,
    private readonly found: { readonly [Kind in keyof Texts]: Found[] },
  ) {}

  look(root: unknown): void {
    const { module, instance, fragment } = root as Record<string, Node | null>
    this.#walk(module, { isLate: false, read: null })
    this.#walk(instance, { isLate: true, read: null })
    this.#walk(fragment, { isLate: true, read: HAS_WORD })
  }

  #walk(value: unknown, place: Place): void {
    if (Array.isArray(value)) for (const one of value) this.#walk(one, place)
    else if (isNode(value)) this.#visit(value, place)
  }

  #visit(node: Node, place: Place): void {
    if (node.type === 'CallExpression' && this.#isTold(node, place)) return
    if (place.read) this.#string(node, place.read)
    const inside = placeIn(node, place)
    for (const [field, value] of Object.entries(node)) {
      if (SKIPPED.has(field)) continue
      this.#walk(value, field === 'test' ? { ...inside, read: null } : inside)
    }
  }

  /** Whether this is a call of `t` and its like, whose arguments need no further look. */
  #isTold(node: Node, { isLate }: Place): boolean {
    const callee = node.callee as Node
    const name = callee.type === 'Identifier' ? String(callee.name) : ''
    if (!TOLD.has(name)) return false
    if (!isLate) this.found.early.push(this.#at(node, name))
    const args = node.arguments as readonly Node[]
    for (const text of KEYS_OF[name]?.(args) ?? []) this.#key(node, text)
    const values = args.filter((arg) => arg.type === 'ObjectExpression')
    this.#walk(values, { isLate, read: null })
    return true
  }

  #key(call: Node, text: Node | undefined): void {
    const branches =
      text?.type === 'ConditionalExpression' ? [text.consequent, text.alternate] : [text]
    for (const one of branches as readonly (Node | undefined)[]) {
      if (typeof one?.value === 'string') this.found.keys.push(this.#at(one, one.value))
      else this.found.unknown.push(this.#at(call, this.code.slice(call.start, call.start + 60)))
    }
  }

  #string(node: Node, words: RegExp): void {
    if (node.type === 'Text') this.#bare(node, String(node.data), words)
    if (node.type === 'Literal' && typeof node.value === 'string')
      this.#bare(node, node.value, IS_SENTENCE)
    if (node.type === 'TemplateElement')
      this.#bare(node, String((node.value as { cooked: string }).cooked), HAS_WORD)
  }

  #bare(node: Node, text: string, pattern: RegExp): void {
    const words = text.trim()
    if (pattern.test(words) && !SAME.test(words)) this.found.bare.push(this.#at(node, words))
  }

  #at(node: Node, text: string): Found {
    const line = this.code.slice(0, node.start).split('\n').length
    return { file: this.file, line, text }
  }
}

const SKIPPED = new Set([
  'type',
  'start',
  'end',
  'loc',
  'typeAnnotation',
  'typeParameters',
  'parent',
])

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

function placeIn(node: Node, { isLate, read }: Place): Place {
  const starts = FUNCTIONS.has(node.type) || (node.type === 'PropertyDefinition' && !node.static)
  return { isLate: isLate || starts, read: readIn(node, read) }
}

/** Which strings right inside of *node* are shown to a person. */
function readIn(node: Node, read: RegExp | null): RegExp | null {
  if (node.type === 'Attribute') return ofAttribute(String(node.name))
  if (node.type === 'Property') return ofField(String((node.key as Node).name))
  if (node.type.endsWith('Directive') || OPERATORS.has(node.type) || FUNCTIONS.has(node.type))
    return null
  return read
}

const ofAttribute = (name: string) =>
  name === 'name' ? IS_SENTENCE : READ.has(name) ? HAS_WORD : null
const ofField = (name: string) => (READ.has(name) && !DATA.has(name) ? HAS_WORD : null)
