/** What to say when the video does not play: what happened, and what to do. */

import type { Playable, Preparing } from './types'

export interface Trouble {
  readonly message: string
  /** `wait`: it ends by itself. `again`: loading it once more may help. `prepare`: another version
   * must be made. */
  readonly remedy: 'wait' | 'again' | 'prepare'
}

const NETWORK = 2
const UNSUPPORTED = 4

/** Why there is nothing to play yet; null when there is. */
export function notPlayable(playable: Playable, preparing: Preparing | null): Trouble | null {
  if (playable.state === 'ready' && playable.url) return null
  if (playable.state === 'failed')
    return {
      message: playable.reason ?? 'No version of this video that a browser can play could be made.',
      remedy: 'prepare',
    }
  return { message: preparingText(playable, preparing), remedy: 'wait' }
}

function preparingText({ reason }: Playable, preparing: Preparing | null): string {
  const facts = preparing ? progressText(preparing) : ''
  const why = reason ?? 'A version that this browser can play is being prepared.'
  return `${why}${facts ? ` ${facts}` : ''} Editing goes on meanwhile.`
}

function progressText({ percent, eta }: Preparing): string {
  const done = percent === null ? '' : `${Math.floor(percent)} %`
  const left = eta === null ? '' : `${durationText(eta)} left`
  const both = [done, left].filter(Boolean).join(', ')
  return both && `${both}.`
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  return `${Math.round(seconds / 60)} min`
}

/** What the server says of the address of the video: it is there, it is not, or nothing. */
export type Asked = 'there' | 'gone' | 'silent'

const SILENT: Trouble = {
  message: 'The video stopped coming: the server does not answer. Your text is safe.',
  remedy: 'again',
}
const GONE: Trouble = {
  message: 'The video is not on the server any more. Your text is safe.',
  remedy: 'prepare',
}
const FOREIGN: Trouble = {
  message: 'This browser cannot play the original. A version that it can play must be prepared.',
  remedy: 'prepare',
}
const BROKEN: Trouble = {
  message: 'This browser could not decode the video. The original and your text are unharmed.',
  remedy: 'again',
}

/** What a media element's error means. Browsers say "not supported" of an address that does not
 * answer, too: *asked* tells these apart. */
export function faultOf(
  error: Pick<MediaError, 'code'> | null,
  source: Playable['source'],
  asked: Asked,
): Trouble {
  if (error?.code === NETWORK || asked === 'silent') return SILENT
  if (asked === 'gone') return GONE
  return error?.code === UNSUPPORTED && source === 'original' ? FOREIGN : BROKEN
}
