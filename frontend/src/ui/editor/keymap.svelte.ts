/** The keymap of this browser: chosen, changed, kept, and shared with its other windows. */

import {
  type ChosenKeys,
  ownOf,
  restored,
  taken,
  USUAL_KEYS,
  withAllOwn,
  withOwn,
  written,
} from '../../core/chosen-keys'
import type { Given } from '../../core/keymap'
import { presetOf } from '../../core/keymaps/all'

const KEY = 'legenda.keys'

export class Keymap {
  chosen = $state.raw<ChosenKeys>(USUAL_KEYS)

  constructor(private readonly shelf: Storage) {
    this.chosen = restored(shelf.getItem(KEY))
  }

  get preset() {
    return presetOf(this.chosen.preset)
  }

  get own(): Given {
    return ownOf(this.chosen)
  }

  /** Mine come before those of the preset. */
  get layers(): readonly Given[] {
    return [this.own, this.preset.keys]
  }

  /** As a text that `take` understands, here or in another browser. */
  get text(): string {
    return written(this.chosen)
  }

  choose(preset: string): void {
    this.keep({ ...this.chosen, preset })
  }

  /** New keys for some commands; null = those of the preset. */
  give(keys: Readonly<Record<string, readonly string[] | null>>): void {
    this.keep(withOwn(this.chosen, keys))
  }

  resetAll(): void {
    this.keep(withAllOwn(this.chosen, {}))
  }

  /** False when *text* holds no keys. */
  take(text: string): boolean {
    const found = taken(text, this.chosen)
    if (found) this.keep(found)
    return found !== null
  }

  /** Another window of this browser changed them. */
  follow(event: StorageEvent): void {
    if (event.key === KEY) this.chosen = restored(event.newValue)
  }

  private keep(chosen: ChosenKeys): void {
    this.chosen = chosen
    this.shelf.setItem(KEY, JSON.stringify(chosen))
  }
}
