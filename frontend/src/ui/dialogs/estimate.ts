/** Sizes told before the work: never exact, so they are rounded to what one can rely on. */
import { spoken, t } from '../../core/i18n'
import { span } from '../parts/format'

/** What is known of the picture that is rendered. */
export interface Shape {
  /** 0 where there is only sound. */
  readonly width: number
  readonly height: number
  /** As the probe writes it: "25/1", "30000/1001". */
  readonly frameRate: string | null
  /** Milliseconds. */
  readonly duration: number
}

// Bits per pixel of H.264 at the quality of a final: measured on talking heads and landscapes.
const BITS_PER_PIXEL = 0.085
const SOUND = 160_000
const PLAIN = { width: 1280, height: 720 }

export function framesPerSecond(rate: string | null): number | null {
  const [over, under = '1'] = (rate ?? '').split('/')
  const value = Number(over) / Number(under)
  return Number.isFinite(value) && value > 0 ? value : null
}

/** Bytes of a final, to two digits. */
export function finalBytes(shape: Shape): number {
  const { width, height } = shape.width && shape.height ? shape : PLAIN
  const picture = width * height * (framesPerSecond(shape.frameRate) ?? 25) * BITS_PER_PIXEL
  return rounded(((picture + SOUND) / 8) * (shape.duration / 1000))
}

function rounded(bytes: number): number {
  if (bytes <= 0) return 0
  const step = 10 ** Math.max(0, Math.floor(Math.log10(bytes)) - 1)
  return Math.round(bytes / step) * step
}

/** How long a final stays: *hours* by the server's setting. */
export function keptFor(hours: number): string {
  if (!hours) return t('Until the next cleaning, or longer when the video is pinned')
  const time = hours === 24 ? '24\u00a0h' : span(hours * 3600)
  return t('{time}, or longer when the video is pinned', { time })
}

/** 23.976 fps, 25 fps, 29.97 fps */
export function frameRateText(rate: string | null): string {
  const value = framesPerSecond(rate)
  return value === null
    ? ''
    : t('{rate} fps', { rate: value.toLocaleString(spoken(), { maximumFractionDigits: 3 }) })
}

/** *start* to *end* cut to the most that is taken, and to the video; ms. */
export function within(
  span: { readonly start: number; readonly end: number },
  most: number,
  duration: number,
): { readonly start: number; readonly end: number } {
  const start = Math.round(Math.max(0, Math.min(span.start, duration - 1)))
  const end = Math.round(Math.min(Math.max(span.end, start + 1), start + most, duration))
  return { start, end }
}
