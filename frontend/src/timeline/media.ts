/** Fetches what the timeline draws besides cues. */

import { t } from '../core/i18n'
import { type Peaks, readPeaks } from './peaks'
import type { Film } from './scene'
import type { Filmstrip } from './types'

/** The peaks at *url*; rejects when they cannot be had. */
export async function fetchPeaks(url: string, signal: AbortSignal): Promise<Peaks> {
  const answer = await fetch(url, { signal })
  if (!answer.ok)
    throw new Error(
      t('The waveform could not be fetched: HTTP {status}.', { status: answer.status }),
    )
  return readPeaks(await answer.arrayBuffer())
}

/** The film with its sheet of pictures, ready to be drawn. */
export async function fetchFilm(strip: Filmstrip): Promise<Film> {
  const sheet = new Image()
  sheet.src = strip.url
  await sheet.decode()
  return { strip, sheet }
}
