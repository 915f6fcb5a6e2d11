/** Frames of a video as an exact fraction. Times are whole milliseconds, as everywhere. */

export interface FrameRate {
  readonly frames: number
  /** In so many seconds. */
  readonly seconds: number
}

/** What is assumed where there is no picture, or nobody could tell its rate. */
export const USUAL_RATE: FrameRate = { frames: 25, seconds: 1 }

/** Reads `30000/1001`, as the probe writes it. */
export function frameRateOf(text: string | null | undefined): FrameRate {
  const [frames, seconds] = (text ?? '').split('/').map(Number)
  if (!frames || frames < 0 || seconds === 0) return USUAL_RATE
  return { frames, seconds: seconds && seconds > 0 ? seconds : 1 }
}

/** When a frame is shown first, to the nearest millisecond. */
export function timeOfFrame(rate: FrameRate, frame: number): number {
  return Math.round((frame * 1000 * rate.seconds) / rate.frames)
}

/** The frame on screen at *time*: frameAt(timeOfFrame(n)) is n again. */
export function frameAt(rate: FrameRate, time: number): number {
  return Math.floor(((time + 0.5) * rate.frames) / (1000 * rate.seconds))
}

export function frameLength(rate: FrameRate): number {
  return (1000 * rate.seconds) / rate.frames
}
