/** Playing, and going along the time. */

import type { Command } from '../../../core/commands'
import type { Cue } from '../../../core/cue'
import { t } from '../../../core/i18n'
import { edgeFrom } from '../../../core/timing'
import { rateFrom } from '../../../player/rates'
import type { Desk } from '../desk.svelte'
import { needsCue, needsVideo } from './active'

/** So much is heard around an edge, in ms. */
const AROUND = 500
const MANY_FRAMES = 10

export function playing(desk: Desk): readonly Command[] {
  return [
    ...whole(desk),
    ...manners(desk),
    ...parts(desk),
    ...seeking(desk),
    ...frames(desk),
    ...speeds(desk),
    ...shuttling(desk),
  ]
}

function whole(desk: Desk): readonly Command[] {
  const { clock, playback } = desk
  const group = t('Playing')
  const nothing = needsVideo(desk)
  return [
    {
      name: 'play.toggle',
      label: t('Play or pause'),
      group,
      keys: ['Space', 'Shift+Space'],
      typing: true,
      once: true,
      blocked: nothing,
      run: () => clock.toggle(),
    },
    {
      name: 'play.stop',
      label: t('Pause'),
      group,
      keys: [],
      typing: true,
      blocked: nothing,
      run: () => playback.shuttle.stop(),
    },
    {
      name: 'play.to-end',
      label: t('Play on from this cue'),
      group,
      keys: ['KeyT'],
      blocked: () => nothing() ?? needsCue(desk)(),
      run: () => {
        clock.seek(desk.doc.active?.start ?? clock.time)
        void clock.play()
      },
    },
  ]
}

/** How it plays from now on. */
function manners({ playback }: Desk): readonly Command[] {
  const group = t('Playing')
  return [
    {
      name: 'play.loop',
      label: t('Loop the cue'),
      group,
      keys: ['Shift+KeyL'],
      on: () => playback.looping,
      run: () => playback.toggleLoop(),
    },
    {
      name: 'play.pauses',
      label: t('Pause while typing'),
      group,
      keys: ['Mod+Shift+KeyP'],
      typing: true,
      on: () => playback.pauses,
      run: () => playback.togglePauses(),
    },
    {
      name: 'play.sounds',
      label: t('Sound while stepping'),
      group,
      keys: [],
      on: () => playback.sounds,
      run: () => playback.toggleSounds(),
    },
  ]
}

/** The cue, or the sound around one of its edges. */
function parts(desk: Desk): readonly Command[] {
  const group = t('Playing')
  const part = (
    name: string,
    label: string,
    keys: readonly string[],
    range: (cue: Cue) => readonly [number, number],
  ): Command => ({
    name,
    label,
    group,
    keys,
    typing: true,
    once: true,
    blocked: () => needsCue(desk)() ?? needsVideo(desk)(),
    run: () => {
      const cue = desk.doc.active
      if (cue) desk.clock.playRange(...range(cue))
    },
  })
  return [
    part('play.cue', t('Play this cue'), ['KeyS', 'Mod+Shift+Space'], (c) => [c.start, c.end]),
    part('play.before', t('Play the 500 ms before it'), ['KeyQ'], (c) => [
      Math.max(0, c.start - AROUND),
      c.start,
    ]),
    part('play.first', t('Play its first 500 ms'), ['KeyE'], (c) => [
      c.start,
      Math.min(c.end, c.start + AROUND),
    ]),
    part('play.last', t('Play its last 500 ms'), ['KeyD', 'Alt+Shift+Space'], (c) => [
      Math.max(c.start, c.end - AROUND),
      c.end,
    ]),
    part('play.after', t('Play the 500 ms after it'), ['KeyW'], (c) => [c.end, c.end + AROUND]),
  ]
}

function seeking(desk: Desk): readonly Command[] {
  const { clock } = desk
  const group = t('Playhead')
  const seek = (name: string, label: string, keys: readonly string[], by: number): Command => ({
    name,
    label,
    group,
    keys,
    typing: true,
    run: () => clock.seek(clock.time + by),
  })
  return [
    seek('seek.back', t('Back 1 s'), ['ArrowLeft'], -1000),
    seek('seek.on', t('On 1 s'), ['ArrowRight'], 1000),
    seek('seek.back-little', t('Back 500 ms'), ['Alt+ArrowLeft'], -500),
    seek('seek.on-little', t('On 500 ms'), ['Alt+ArrowRight'], 500),
    seek('seek.back-least', t('Back 100 ms'), ['Shift+ArrowLeft'], -100),
    seek('seek.on-least', t('On 100 ms'), ['Shift+ArrowRight'], 100),
    seek('seek.back-long', t('Back 3 s'), [], -3000),
    ...edges(desk),
  ]
}

function edges(desk: Desk): readonly Command[] {
  const { clock, store } = desk
  const group = t('Playhead')
  const to = (time: number | null | undefined) => time != null && clock.seek(time)
  const edge = (direction: 1 | -1) => edgeFrom(store.document, clock.time, direction)
  const noEdge = (direction: 1 | -1, why: string) => () => (edge(direction) === null ? why : null)
  const common = { group, blocked: needsCue(desk) }
  return [
    {
      ...common,
      name: 'seek.edge-back',
      label: t('Back to the edge of a cue'),
      keys: ['Mod+ArrowLeft'],
      blocked: noEdge(-1, t('No cue begins or ends before the playhead.')),
      run: () => to(edge(-1)),
    },
    {
      ...common,
      name: 'seek.edge-on',
      label: t('On to the edge of a cue'),
      keys: ['Mod+ArrowRight'],
      blocked: noEdge(1, t('No cue begins or ends after the playhead.')),
      run: () => to(edge(1)),
    },
    {
      ...common,
      name: 'seek.cue-start',
      label: t('To the start of the cue'),
      keys: ['KeyA'],
      run: () => to(desk.doc.active?.start),
    },
    {
      ...common,
      name: 'seek.cue-end',
      label: t('To the end of the cue'),
      keys: ['KeyF'],
      run: () => to(desk.doc.active?.end),
    },
    {
      ...common,
      name: 'seek.cue-edge',
      label: t('To the start or the end of the cue'),
      keys: [],
      typing: true,
      run: () => {
        const cue = desk.doc.active
        to(clock.time === cue?.start ? cue.end : cue?.start)
      },
    },
  ]
}

function frames(desk: Desk): readonly Command[] {
  const { clock } = desk
  const group = t('Playhead')
  const step = (name: string, label: string, keys: readonly string[], by: number): Command => ({
    name,
    label,
    group,
    keys,
    run: () => clock.stepFrames(by),
  })
  return [
    step('frame.back', t('One frame back'), ['Comma'], -1),
    step('frame.on', t('One frame on'), ['Period'], 1),
    step('frame.back-many', t('Ten frames back'), [], -MANY_FRAMES),
    step('frame.on-many', t('Ten frames on'), [], MANY_FRAMES),
  ]
}

function speeds({ clock }: Desk): readonly Command[] {
  const group = t('Speed')
  const speed = () => t('now {speed}×', { speed: clock.rate })
  return [
    {
      name: 'speed.slower',
      label: t('Slower'),
      group,
      keys: ['BracketLeft', 'Mod+Shift+Comma'],
      typing: true,
      about: speed,
      run: () => clock.setRate(rateFrom(clock.rate, -1)),
    },
    {
      name: 'speed.faster',
      label: t('Faster'),
      group,
      keys: ['BracketRight', 'Mod+Shift+Period'],
      typing: true,
      about: speed,
      run: () => clock.setRate(rateFrom(clock.rate, 1)),
    },
    {
      name: 'speed.usual',
      label: t('Usual speed'),
      group,
      keys: ['Backslash'],
      about: speed,
      run: () => clock.setRate(1),
    },
  ]
}

function shuttling(desk: Desk): readonly Command[] {
  const { shuttle } = desk.playback
  const group = t('Speed')
  return [
    {
      name: 'shuttle.back',
      label: t('Go back, again: faster'),
      group,
      keys: ['KeyJ'],
      once: true,
      blocked: needsVideo(desk),
      about: () => t('in steps without sound: browsers play nothing backwards'),
      run: () => shuttle.backward(),
    },
    {
      name: 'shuttle.stop',
      label: t('Stop'),
      group,
      keys: ['KeyK'],
      once: true,
      run: () => shuttle.stop(),
    },
    {
      name: 'shuttle.on',
      label: t('Play on, again: faster'),
      group,
      keys: ['KeyL'],
      once: true,
      blocked: needsVideo(desk),
      run: () => shuttle.forward(),
    },
  ]
}
