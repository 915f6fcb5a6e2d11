/** The drawing beside a command in the palette. */

import type { LucideIcon } from '@lucide/svelte'
import AppWindow from '@lucide/svelte/icons/app-window'
import ArrowLeftToLine from '@lucide/svelte/icons/arrow-left-to-line'
import ArrowRightToLine from '@lucide/svelte/icons/arrow-right-to-line'
import AudioLines from '@lucide/svelte/icons/audio-lines'
import Captions from '@lucide/svelte/icons/captions'
import Check from '@lucide/svelte/icons/check'
import Clapperboard from '@lucide/svelte/icons/clapperboard'
import Clock from '@lucide/svelte/icons/clock'
import Combine from '@lucide/svelte/icons/combine'
import FileInput from '@lucide/svelte/icons/file-input'
import Film from '@lucide/svelte/icons/film'
import Flag from '@lucide/svelte/icons/flag'
import History from '@lucide/svelte/icons/history'
import Keyboard from '@lucide/svelte/icons/keyboard'
import ListFilter from '@lucide/svelte/icons/list-filter'
import LocateFixed from '@lucide/svelte/icons/locate-fixed'
import MoveHorizontal from '@lucide/svelte/icons/move-horizontal'
import Play from '@lucide/svelte/icons/play'
import Plus from '@lucide/svelte/icons/plus'
import Redo2 from '@lucide/svelte/icons/redo-2'
import Repeat1 from '@lucide/svelte/icons/repeat-1'
import Scissors from '@lucide/svelte/icons/scissors'
import Search from '@lucide/svelte/icons/search'
import Stamp from '@lucide/svelte/icons/stamp'
import Trash from '@lucide/svelte/icons/trash-2'
import TriangleAlert from '@lucide/svelte/icons/triangle-alert'
import Type from '@lucide/svelte/icons/type'
import Undo2 from '@lucide/svelte/icons/undo-2'
import Wrench from '@lucide/svelte/icons/wrench'
import type { Entry } from './entries'

/** By the longest beginning of the command's name. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  'play.loop': Repeat1,
  play: Play,
  seek: LocateFixed,
  frame: Film,
  speed: Play,
  shuttle: Play,
  'time.start': ArrowLeftToLine,
  'time.end': ArrowRightToLine,
  time: MoveHorizontal,
  'cue.split': Scissors,
  'cue.merge': Combine,
  'cue.delete': Trash,
  'cue.insert': Plus,
  'cue.go-on': Plus,
  'cue.reviewed': Check,
  'cue.toggle-reviewed': Check,
  'cue.flag': Flag,
  cue: Captions,
  text: Type,
  'edit.undo': Undo2,
  'edit.redo': Redo2,
  'work.transcribe': AudioLines,
  'work.import': FileInput,
  'work.proof': Stamp,
  'work.clip': Film,
  'work.render': Clapperboard,
  'work.shortcuts': Keyboard,
  'view.history': History,
  find: Search,
  list: ListFilter,
  operation: Wrench,
  issue: TriangleAlert,
  flag: Flag,
}

export function iconOf({ kind, id }: Entry): LucideIcon {
  if (kind !== 'command') return kind === 'cue' ? Captions : Clock
  const fitting = Object.keys(ICONS).filter((name) => id.startsWith(name))
  return ICONS[fitting.toSorted((a, b) => b.length - a.length)[0] ?? ''] ?? AppWindow
}
