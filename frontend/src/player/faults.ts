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

/** What a media element's error means. */
export function faultOf(
  error: Pick<MediaError, 'code'> | null,
  source: Playable['source'],
): Trouble {
  if (error?.code === NETWORK)
    return {
      message: 'The video stopped coming: the server does not answer. Your text is safe.',
      remedy: 'again',
    }
  if (error?.code === UNSUPPORTED && source === 'original')
    return {
      message:
        'This browser cannot play the original. A version that it can play must be prepared.',
      remedy: 'prepare',
    }
  return {
    message: 'This browser could not decode the video. The original and your text are unharmed.',
    remedy: 'again',
  }
}
