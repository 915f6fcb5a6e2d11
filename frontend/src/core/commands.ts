/** Everything a person can do, in one list: menus, buttons, keys, the palette and the shortcut
 * sheet are drawn from it. */

import { chord, composes, type Pressed, plain, shown, writes } from './chord'
import { t } from './i18n'
import { type Claims, claims, type Keys, usualKeys } from './keymap'

export interface Command {
  /** Its lasting name, as `cue.split`. */
  readonly name: string
  readonly label: string
  readonly group: string
  /** Its usual keys, as `Mod+Shift+KeyZ`; a keymap may say others. The first one is shown. */
  readonly keys: readonly string[]
  /** The keys work while the caret is in a text, too, as far as they write nothing there. */
  readonly typing?: boolean
  /** It changes cues: its plain keys work only where cues have the keyboard, or nothing has. */
  readonly edits?: boolean
  /** Its keys belong to this view of the list zone, and win there over others. */
  readonly view?: string
  /** Holding the keys down does it once. */
  readonly once?: boolean
  /** On or off, where it is a switch. */
  readonly on?: () => boolean
  /** What it would be done to, in some words: a time, a cue. */
  readonly about?: () => string | null
  /** Why it can't be used now; null: it can. */
  readonly blocked?: () => string | null
  readonly run: () => void
  /** The keys were let go. */
  readonly release?: () => void
}

/** Where keys are pressed. */
export interface Place {
  /** The caret is in a text. */
  readonly typing: boolean
  /** That text is not a cue's: it keeps all keys that write, whatever a keymap has for them. */
  readonly field?: boolean
  /** The keyboard went to something that is not about cues, as a button of the player's bar. */
  readonly away?: boolean
  /** What stands in the list's place. */
  readonly view?: string
  /** The key is being held down. */
  readonly repeat?: boolean
}

/** What the keys did, or why they could do nothing. */
export type Outcome = 'ran' | 'held' | 'nothing' | { readonly blocked: string }

export class Commands {
  private readonly byName: ReadonlyMap<string, Command>
  private readonly claims: Claims
  private held: { readonly code: string; readonly command: Command } | null = null

  /** *keys* are those of a keymap; without, every command has its usual ones. */
  constructor(
    readonly all: readonly Command[],
    readonly mac = false,
    readonly keys: Keys = usualKeys(all),
  ) {
    this.byName = new Map(all.map((command) => [command.name, command]))
    this.claims = claims(all, keys)
  }

  get(name: string): Command {
    const command = this.byName.get(name)
    if (!command) throw new Error(`No command is called ${name}.`)
    return command
  }

  /** Undefined when no command has that name. */
  find(name: string): Command | undefined {
    return this.byName.get(name)
  }

  /** Answers why it can't be done; null: it was. */
  run(name: string): string | null {
    const command = this.get(name)
    const why = command.blocked?.() ?? null
    if (why === null) command.run()
    return why
  }

  /** The command that *keys* stand for in a place. */
  meaning(keys: string, { typing, view }: Place): Command | undefined {
    const name = this.claims.of(keys, typing, view)
    return name === undefined ? undefined : this.byName.get(name)
  }

  /** Do what these keys stand for; when they stand for nothing here they stay the page's. */
  press(pressed: Pressed, place: Place): Outcome {
    if (composes(pressed)) return 'nothing'
    const keys = chord(pressed, this.mac)
    const command = place.field && writes(keys) ? undefined : this.meaning(keys, place)
    if (!command) return 'nothing'
    if (place.repeat && (command.once || command.release)) return 'held'
    const why = this.misplaced(command, keys, place) ?? command.blocked?.() ?? null
    if (why !== null) return { blocked: why }
    if (command.release) this.hold(pressed.code, command)
    command.run()
    return 'ran'
  }

  /** A key went up; null lets go of whatever is held, as when the window loses the keyboard. */
  letGo(code: string | null): void {
    if (!this.held || (code !== null && code !== this.held.code)) return
    const { command } = this.held
    this.held = null
    command.release?.()
  }

  /** The bindings of a command, the shown one first. */
  bindings(name: string): readonly string[] {
    return this.keys.get(name) ?? []
  }

  /** The first keys of a command as they are printed: Ctrl+Shift+Z. */
  keysOf(name: string): string | undefined {
    const [first] = this.bindings(name)
    return first && shown(first, this.mac)
  }

  /** The command that would lose *binding* if *name* had it. */
  rival(name: string, binding: string): Command | undefined {
    const rival = this.claims.rival(this.get(name), binding)
    return rival === undefined ? undefined : this.byName.get(rival)
  }

  private misplaced({ edits }: Command, keys: string, { away }: Place): string | null {
    if (!edits || !away || !plain(keys)) return null
    return t('{keys} changes cues, and the keyboard is elsewhere: Esc takes it to the list.', {
      keys: shown(keys, this.mac),
    })
  }

  private hold(code: string, command: Command): void {
    this.letGo(null)
    this.held = { code, command }
  }
}
