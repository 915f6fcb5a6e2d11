/** The keys of the subtitle editor in YouTube Studio, with K and the speeds of its player. */

import type { Preset } from '../keymap'

export const YOUTUBE: Preset = {
  name: 'youtube',
  label: 'YouTube',
  keys: {
    'play.toggle': ['Space', 'KeyK', 'Shift+Space'],
    'seek.back': ['Shift+ArrowLeft', 'Text:Shift+ArrowLeft'],
    'seek.on': ['Shift+ArrowRight', 'Text:Shift+ArrowRight'],
    'seek.back-least': ['ArrowLeft'],
    'seek.on-least': ['ArrowRight'],
    'shuttle.stop': ['Shift+KeyK'],
    'cue.previous': ['Shift+ArrowUp', 'Text:Shift+ArrowUp', 'Alt+ArrowUp'],
    'cue.next': ['Shift+ArrowDown', 'Text:Shift+ArrowDown', 'Alt+ArrowDown'],
    'cue.go-on': ['Text:Enter', 'Mod+Shift+Enter'],
    'time.earlier': ['Alt+Shift+Comma'],
    'time.later': ['Alt+Shift+Period'],
    'speed.slower': ['Shift+Comma'],
    'speed.faster': ['Shift+Period'],
  },
  departures: {},
}
