/** What the palette offers for what is typed: commands, and places to go to. */

import type { Command, Commands } from '../../../core/commands'
import { t } from '../../../core/i18n'
import { clockText } from '../../../core/time'
import type { Desk } from '../desk.svelte'
import { matched, within } from './fuzzy'
import { cueNumber, timeIn, withText } from './goals'

export interface Entry {
  /** Lasting and unique in the palette. */
  readonly id: string
  readonly kind: 'command' | 'cue' | 'time'
  readonly label: string
  /** Letters of the label that were typed. */
  readonly at: readonly number[]
  /** Beside the label. */
  readonly about: string | null
  /** Why it can't be chosen; null: it can. */
  readonly blocked: string | null
  readonly command?: Command
  readonly run: () => void
}

const MOST_CUES = 5

/** The entries for *typed*, best first; without any, all commands with the latest used first. */
export function entriesFor(desk: Desk, typed: string, latest: readonly string[]): readonly Entry[] {
  const first = typed.trim()[0] ?? ''
  if (first === '#' || first === '@') return places(desk, typed)
  return [...commandsFor(desk.commands, typed, latest), ...places(desk, typed)]
}

function commandsFor({ all }: Commands, typed: string, latest: readonly string[]) {
  const rank = new Map(latest.map((name, i) => [name, latest.length - i]))
  return all
    .filter((command) => command.name !== 'work.palette')
    .map((command) => ({
      command,
      match: matched(typed, command.label) ?? inGroup(typed, command),
    }))
    .flatMap(({ command, match }) => (match ? [{ command, ...match }] : []))
    .map((found) => ({ ...found, score: found.score + (rank.get(found.command.name) ?? 0) }))
    .sort((a, b) => b.score - a.score)
    .map(({ command, at }) => commandEntry(command, at))
}

/** "play" finds all that has to do with playing, behind what is called so. */
function inGroup(typed: string, { group }: Command) {
  return typed.trim() && within(typed, group) ? { score: -100, at: [] } : null
}

function commandEntry(command: Command, at: readonly number[]): Entry {
  const blocked = command.blocked?.() ?? null
  const about = blocked ?? command.about?.() ?? null
  const { name: id, label, run } = command
  return { id, kind: 'command', label, at, about, blocked, command, run }
}

function places(desk: Desk, typed: string): readonly Entry[] {
  const { cues } = desk.store.document
  const number = cueNumber(typed)
  const time = timeIn(typed)
  const byText = withText(cues, typed.replace(/^[#@]/, ''), MOST_CUES)
  const indices = number !== null ? [number - 1] : byText
  const found = indices.filter((i) => cues[i]).map((i) => cueEntry(desk, i, typed))
  return time === null ? found : [timeEntry(desk, time), ...found]
}

function cueEntry(desk: Desk, index: number, typed: string): Entry {
  const cue = desk.store.document.cues[index]
  const label = `${index + 1} · ${cue?.text.replaceAll('\n', ' ') ?? ''}`
  const start = label.toLowerCase().indexOf(typed.trim().toLowerCase())
  const at = start < 0 ? [] : Array.from(typed.trim(), (_, i) => start + i)
  return {
    id: `cue ${cue?.id}`,
    kind: 'cue',
    label,
    at,
    about: clockText(cue?.start ?? 0),
    blocked: null,
    run: () => desk.go(cue?.id ?? null),
  }
}

function timeEntry(desk: Desk, time: number): Entry {
  const late = time > desk.clock.length
  const end = t('the video ends at {time}', { time: clockText(desk.clock.length) })
  return {
    id: 'time',
    kind: 'time',
    label: t('Go to {time}', { time: clockText(time) }),
    at: [],
    about: late ? end : null,
    blocked: late ? end : null,
    run: () => desk.clock.seek(time),
  }
}
