import { expect, test } from 'vitest'
import type { Probe } from '../core/document'
import { aspectText, frameSize } from './frame'

const WIDE: Probe = { width: 1920, height: 1080, video: { codec: 'h264' } }
const UPRIGHT: Probe = { width: 720, height: 1280, video: { codec: 'h264' } }
const SOUND: Probe = { video: null }

test.each([
  ['a film', WIDE, 'source', '1920x1080'],
  ['an upright film', UPRIGHT, 'source', '720x1280'],
  ['sound alone', SOUND, 'source', '1280x720'],
  ['a film as 9:16', WIDE, '9:16', '608x1080'],
  ['an upright film as 16:9', UPRIGHT, '16:9', '720x406'],
  ['an upright film as 9:16', UPRIGHT, '9:16', '720x1280'],
])('the picture of %s', (_, video, aspect, size) => {
  const { width, height } = frameSize({ video, frame: { aspect, fit: 'crop' } })
  expect(`${width}x${height}`).toBe(size)
})

test.each([
  [1920, 1080, '16:9'],
  [608, 1080, '9:16'],
  [640, 480, '4:3'],
  [1998, 1080, '1.85:1'],
])('%d x %d is called %s', (width, height, name) => {
  expect(aspectText({ width, height })).toBe(name)
})
