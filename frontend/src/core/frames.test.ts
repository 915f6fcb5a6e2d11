import { expect, test } from 'vitest'
import { frameAt, frameRateOf, timeOfFrame, USUAL_RATE } from './frames'

test.each(['24000/1001', '25/1', '30000/1001', '50/1', '60000/1001', '12'])(
  'the time of a frame of a video of %s falls on that frame',
  (text) => {
    const rate = frameRateOf(text)
    for (let frame = 0; frame < 5000; frame++)
      expect(frameAt(rate, timeOfFrame(rate, frame))).toBe(frame)
  },
)

test.each([undefined, null, '', '0/0', '25/0', 'fast', '-1/1'])(
  '%s is read as the usual rate',
  (text) => {
    expect(frameRateOf(text)).toEqual(USUAL_RATE)
  },
)

test('a frame of 30000/1001 is shown after 33 ms', () => {
  expect(timeOfFrame(frameRateOf('30000/1001'), 1)).toBe(33)
})
