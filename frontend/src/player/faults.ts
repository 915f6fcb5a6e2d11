/** What to say when the video does not play: what happened, and what to do. */

import { serverText, t } from '../core/i18n'
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
      message:
        playable.reason === null
          ? t('No version of this video that a browser can play could be made.')
          : serverText(playable.reason),
      remedy: 'prepare',
    }
  return { message: preparingText(playable, preparing), remedy: 'wait' }
}

function preparingText({ reason }: Playable, preparing: Preparing | null): string {
  const facts = preparing ? progressText(preparing) : ''
  const why = reason
    ? serverText(reason)
    : t('A version that this browser can play is being prepared.')
  return [why, facts, t('Editing goes on meanwhile.')].filter(Boolean).join(' ')
}

function progressText({ percent, eta }: Preparing): string {
  const done = percent === null ? '' : t('{value}\u00a0%', { value: Math.floor(percent) })
  const left = eta === null ? '' : t('{time} left', { time: durationText(eta) })
  const both = [done, left].filter(Boolean).join(', ')
  return both && `${both}.`
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  return `${Math.round(seconds / 60)} min`
}

/** What the server says of the address of the video: it is there, it is not, or nothing. */
export type Asked = 'there' | 'gone' | 'silent'

const silent = (): Trouble => ({
  message: t('The video stopped coming: the server does not answer. Your text is safe.'),
  remedy: 'again',
})
const gone = (): Trouble => ({
  message: t('The video is not on the server any more. Your text is safe.'),
  remedy: 'prepare',
})
const foreign = (): Trouble => ({
  message: t('This browser cannot play the original. A version that it can play must be prepared.'),
  remedy: 'prepare',
})
const broken = (): Trouble => ({
  message: t('This browser could not decode the video. The original and your text are unharmed.'),
  remedy: 'again',
})

/** What a media element's error means. Browsers say "not supported" of an address that does not
 * answer, too: *asked* tells these apart. */
export function faultOf(
  error: Pick<MediaError, 'code'> | null,
  source: Playable['source'],
  asked: Asked,
): Trouble {
  if (error?.code === NETWORK || asked === 'silent') return silent()
  if (asked === 'gone') return gone()
  return error?.code === UNSUPPORTED && source === 'original' ? foreign() : broken()
}
