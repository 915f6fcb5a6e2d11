/** Giving a command other keys: which one is being changed, and what stands in the way. */

import { chord, composes, isModifier, type Pressed, shown } from '../../../core/chord'
import type { Command } from '../../../core/commands'
import { refusal } from '../../../core/reserved'
import type { Desk } from '../desk.svelte'
import { refusalText } from './reasons'

export class Rebinding {
  /** The command whose new keys are waited for. */
  editing = $state<string | null>(null)
  /** Keys that another command has. */
  wanted = $state<string | null>(null)
  /** Why the keys that were pressed can't be had. */
  refused = $state<string | null>(null)

  constructor(private readonly desk: Desk) {}

  get command(): Command | null {
    return this.editing === null ? null : this.desk.commands.get(this.editing)
  }

  /** Who has the wanted keys. */
  get rival(): Command | undefined {
    const { editing, wanted } = this
    if (editing === null || wanted === null) return undefined
    return this.desk.commands.rival(editing, wanted)
  }

  begin(name: string): void {
    this.end()
    this.editing = name
  }

  end(): void {
    this.editing = null
    this.clear()
  }

  clear(): void {
    this.wanted = null
    this.refused = null
  }

  /** New keys for the command that is being changed. False: these are not for it. */
  press(pressed: Pressed): boolean {
    if (this.editing === null || composes(pressed) || isModifier(pressed)) return false
    const { mac } = this.desk.commands
    const keys = chord(pressed, mac)
    const why = refusal(keys)
    this.clear()
    if (why) this.refused = refusalText(why, shown(keys, mac))
    else if (this.desk.commands.rival(this.editing, keys)) this.wanted = keys
    else this.add(keys)
    return true
  }

  /** Take the wanted keys from whoever has them. */
  take(): void {
    const { wanted } = this
    if (wanted === null) return
    for (let rival = this.rival; rival; rival = this.rival) this.drop(rival.name, wanted)
    this.add(wanted)
    this.clear()
  }

  drop(name: string, binding: string): void {
    const left = this.desk.commands.bindings(name).filter((other) => other !== binding)
    this.desk.keymap.give({ [name]: left })
  }

  private add(keys: string): void {
    const name = this.editing
    if (name === null) return
    const others = this.desk.commands.bindings(name).filter((other) => other !== keys)
    this.desk.keymap.give({ [name]: [keys, ...others] })
  }
}
