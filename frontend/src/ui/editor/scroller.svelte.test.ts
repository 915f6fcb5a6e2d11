// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { makeDocument } from '../../core/making'
import { Scroller } from './scroller.svelte'

const ROW = 28
const IN_VIEW = 10
let rows: number
let scroll: Scroller
let element: HTMLElement

/** The list after a change: *count* cues, by others or by me. */
function becomes(count: number, others: boolean) {
  rows = count
  const shown = {
    document: makeDocument(count),
    rows: Int32Array.from({ length: count }, (_, i) => i),
    current: 0,
  }
  scroll.settle(shown, others)
}

function scrollTo(row: number) {
  element.scrollTop = row * ROW
  element.dispatchEvent(new Event('scroll'))
}

beforeEach(() => {
  element = document.createElement('div')
  Object.defineProperties(element, {
    clientHeight: { get: () => IN_VIEW * ROW },
    scrollHeight: { get: () => rows * ROW },
    scrollTop: { value: 0, writable: true },
  })
  rows = 20
  scroll = new Scroller()
  scroll.attach(element)
  becomes(20, false)
  becomes(24, true)
})

test('cues that others add below are counted', () => {
  expect(scroll.fresh).toBe(4)
})

test('those that were scrolled into view count no longer', () => {
  scrollTo(12)
  expect(scroll.fresh).toBe(2)
  scrollTo(14)
  scrollTo(0)
  expect(scroll.fresh).toBe(0)
})

test('work elsewhere lets them be', () => {
  becomes(24, false)
  expect(scroll.fresh).toBe(0)
})
