/** Keys as they are named, pressed and printed: `Mod+Shift+KeyZ`. Mod is Ctrl, and Cmd on a Mac.
 * `Text:Enter` is Enter while the caret is in a text, and only then. */

/** The part of a keyboard event that is looked at. */
export interface Pressed {
  readonly code: string
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

const LETTER = /^Key[A-Z]$/
const LATIN = /^[a-z]$/i
const TEXT = 'Text:'
const MODIFIERS = /^(?:Control|Shift|Alt|Meta|OS|AltGraph|CapsLock|NumLock|Fn)/

/** The key itself: letters by what they write (Z is Z on every layout), unless the layout has no
 * Latin ones; everything else by its position. */
function codeOf({ code, key }: Pressed): string {
  if (LATIN.test(key)) return `Key${key.toUpperCase()}`
  return key === '?' ? '?' : code
}

/** The pressed keys in the form that keymaps name them. */
export function chord(pressed: Pressed, mac: boolean): string {
  const mod = mac ? pressed.metaKey : pressed.ctrlKey
  const code = codeOf(pressed)
  const shift = pressed.shiftKey && code !== '?'
  const parts = [mod && 'Mod', mac && pressed.ctrlKey && 'Ctrl', pressed.altKey && 'Alt']
  return [...parts, shift && 'Shift', code].filter(Boolean).join('+')
}

/** A key that does nothing by itself. */
export function isModifier({ key }: Pressed): boolean {
  return MODIFIERS.test(key)
}

/** A method of input is making a character of these keys: they are nobody else's. */
export function composes(pressed: Pick<Pressed, 'isComposing' | 'key'>): boolean {
  return pressed.isComposing || pressed.key === 'Process'
}

const WRITES =
  /^(?:Shift\+)?(?:Key[A-Z]|Digit\d|Numpad(?!Enter).+|Minus|Equal|Bracket(?:Left|Right)|Semicolon|Quote|Backquote|Backslash|Intl\w+|Comma|Period|Slash|\?|Backspace|Delete)$/
const MOVES =
  /^(?:Mod\+)?(?:Shift\+)?(?:Arrow(?:Up|Down|Left|Right)|Home|End|Page(?:Up|Down)|Backspace|Delete)$/
const EDITS = /^Mod\+Key[ACVX]$|^Mod\+Shift\+KeyV$/
const TYPES = /^(?:Space|Enter|NumpadEnter|Tab)$/

/** Whether a text field needs these keys for itself. Shift+Space and Shift+Enter do there what
 * Space and Enter do, so they are free; undo is the page's own. */
export function writes(keys: string): boolean {
  return WRITES.test(keys) || MOVES.test(keys) || TYPES.test(keys) || EDITS.test(keys)
}

const AIMED = /^(?:Mod|Ctrl|Alt)\+|^(?:Shift\+)?F\d+$/

/** Keys that are hit without meaning a command, as letters are: neither Ctrl nor Alt is with them,
 * and they are none of F1 to F12. */
export const plain = (keys: string): boolean => !AIMED.test(keys)

/** Where keys stand for something: at rest, and while the caret is in a text. */
export interface Situations {
  readonly resting: boolean
  readonly typing: boolean
}

/** *binding* of a command that is (*typing*) or is not for use while typing. */
export function situations(binding: string, typing: boolean): Situations {
  const inText = binding.startsWith(TEXT)
  return { resting: !inText, typing: inText || (typing && !writes(binding)) }
}

/** The keys of a binding, wherever they hold. */
export const keysIn = (binding: string): string => binding.replace(TEXT, '')

const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Backslash: '\\',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Escape: 'Esc',
  Delete: 'Del',
  Insert: 'Ins',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

const WITHOUT_PREFIX = /^(?:Key|Digit)/
const NUMPAD = /^Numpad/

/** Each key of a binding as it is printed: `Ctrl`, `Shift`, `Z`. */
export function caps(binding: string, mac: boolean): readonly string[] {
  return keysIn(binding)
    .split('+')
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl'
      if (part === 'Alt' && mac) return '⌥'
      if (part === 'Shift' && mac) return '⇧'
      if (LETTER.test(part)) return part.slice(3)
      return SHOWN[part] ?? part.replace(WITHOUT_PREFIX, '').replace(NUMPAD, 'Num ')
    })
}

/** A binding as people write it: `Ctrl+Shift+Z`. */
export function shown(binding: string, mac: boolean): string {
  return caps(binding, mac).join(mac ? ' ' : '+')
}
