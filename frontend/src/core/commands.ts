/** Everything a person can do, in one list: menus, buttons, keys and the shortcut sheet are drawn
 * from it. */

export interface Command {
  /** Its lasting name, as `cue.split`. */
  readonly name: string
  readonly label: string
  readonly group: string
  /** As `Mod+Shift+KeyZ`; Mod is Ctrl, and Cmd on a Mac. The first one is shown. */
  readonly keys: readonly string[]
  /** The keys work while the caret is in a text, too. */
  readonly typing?: boolean
  /** Why it can't be used now; null: it can. */
  readonly blocked?: () => string | null
  readonly run: () => void
}

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

/** The key itself: letters by what they write (Z is Z on every layout), unless the layout has no
 * Latin ones; everything else by its position. */
function codeOf({ code, key }: Pressed): string {
  if (LATIN.test(key)) return `Key${key.toUpperCase()}`
  return key === '?' ? '?' : code
}

/** The pressed keys in the form that commands name them. */
export function chord(pressed: Pressed, mac: boolean): string {
  const mod = mac ? pressed.metaKey : pressed.ctrlKey
  const code = codeOf(pressed)
  const shift = pressed.shiftKey && code !== '?'
  const parts = [mod && 'Mod', mac && pressed.ctrlKey && 'Ctrl', pressed.altKey && 'Alt']
  return [...parts, shift && 'Shift', code].filter(Boolean).join('+')
}

export class Commands {
  private readonly byName: ReadonlyMap<string, Command>
  private readonly byKeys: ReadonlyMap<string, readonly Command[]>

  constructor(
    readonly all: readonly Command[],
    readonly mac = false,
  ) {
    this.byName = new Map(all.map((command) => [command.name, command]))
    const byKeys = new Map<string, Command[]>()
    for (const command of all) {
      for (const keys of command.keys) byKeys.set(keys, [...(byKeys.get(keys) ?? []), command])
    }
    this.byKeys = byKeys
  }

  get(name: string): Command {
    const command = this.byName.get(name)
    if (!command) throw new Error(`No command is called ${name}.`)
    return command
  }

  run(name: string): void {
    const command = this.get(name)
    if (!command.blocked?.()) command.run()
  }

  /** Do what these keys stand for. False when they stand for nothing here: they stay the page's. */
  press(pressed: Pressed, typing: boolean): boolean {
    if (pressed.isComposing || pressed.key === 'Process') return false
    const found = this.byKeys.get(chord(pressed, this.mac)) ?? []
    const fitting = found.filter((command) => !typing || command.typing)
    const command = fitting.find((other) => !other.blocked?.()) ?? fitting[0]
    if (!command) return false
    if (!command.blocked?.()) command.run()
    return true
  }

  /** The first keys of a command as they are printed: Ctrl+Shift+Z. */
  keysOf(name: string): string | undefined {
    const keys = this.get(name).keys[0]
    return keys && shown(keys, this.mac)
  }
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Escape: 'Esc',
  Delete: 'Del',
  Insert: 'Ins',
}

const WITHOUT_PREFIX = /^(?:Key|Digit)/

/** `Mod+Shift+KeyZ` as people write it. */
export function shown(keys: string, mac: boolean): string {
  const names = keys.split('+').map((part) => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl'
    if (part === 'Alt' && mac) return '⌥'
    return SHOWN[part] ?? (LETTER.test(part) ? part.slice(3) : part.replace(WITHOUT_PREFIX, ''))
  })
  return names.join(mac ? ' ' : '+')
}
