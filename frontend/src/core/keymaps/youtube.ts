/** The keys of the subtitle editor in YouTube Studio, with K and the speeds of its player. */

import type { Preset } from '../keymap'

export const YOUTUBE: Preset = {
  name: 'youtube',
  label: 'YouTube',
  keys: {
    'play.toggle': ['Space', 'KeyK', 'Shift+Space'],
    'seek.back': ['Shift+ArrowLeft', 'Text:Shift+ArrowLeft', 'ArrowLeft'],
    'seek.on': ['Shift+ArrowRight', 'Text:Shift+ArrowRight', 'ArrowRight'],
    'cue.previous': ['Shift+ArrowUp', 'Text:Shift+ArrowUp', 'Alt+ArrowUp'],
    'cue.next': ['Shift+ArrowDown', 'Text:Shift+ArrowDown', 'Alt+ArrowDown'],
    'cue.go-on': ['Text:Enter', 'Mod+Shift+BracketRight'],
    'speed.slower': ['Shift+Comma'],
    'speed.faster': ['Shift+Period'],
  },
  departures: {},
}
