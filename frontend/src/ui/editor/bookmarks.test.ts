// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { type Bookmark, Bookmarks } from './bookmarks'

const MARK: Bookmark = {
  cue: 'c2',
  time: 4000,
  inView: { start: 0, end: 9000 },
  panel: 'issues',
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

test('where a video was left is known after a reload', () => {
  new Bookmarks([localStorage]).keep('a', MARK)
  const reloaded = new Bookmarks([localStorage])
  expect(reloaded.of('a')).toEqual(MARK)
  expect(reloaded.of('b')).toBeNull()
})

test('the newest place of a video takes that of the old', () => {
  const bookmarks = new Bookmarks([localStorage])
  bookmarks.keep('a', MARK)
  bookmarks.keep('a', { ...MARK, time: 5000 })
  expect(bookmarks.of('a')?.time).toBe(5000)
})

test('each window has its own place, and a new one that of the browser', () => {
  const [here, there, fresh] = [sessionStorage, shelf(), shelf()]
  new Bookmarks([here, localStorage]).keep('a', MARK)
  new Bookmarks([there, localStorage]).keep('a', { ...MARK, cue: 'c3' })
  expect(new Bookmarks([here, localStorage]).of('a')?.cue).toBe('c2')
  expect(new Bookmarks([fresh, localStorage]).of('a')?.cue).toBe('c3')
})

test('of many videos those left longest ago are forgotten', () => {
  const bookmarks = new Bookmarks([localStorage])
  for (let i = 0; i < 200; i++) bookmarks.keep(`video ${i}`, MARK)
  expect(bookmarks.of('video 199')).toEqual(MARK)
  expect(bookmarks.of('video 149')).toBeNull()
  expect(localStorage.length).toBe(1)
})

test('nothing is written where nothing changed', () => {
  const counting = shelf()
  const bookmarks = new Bookmarks([counting])
  bookmarks.keep('a', MARK)
  bookmarks.keep('a', { ...MARK })
  expect(counting.writes).toBe(1)
})

test.each(['no json', '7', '{"a": 1}', 'null', '[null]', '[1]', '[["a"]]', '[["a", 5]]'])(
  'what is kept may be nonsense: %s',
  (text) => {
    localStorage.setItem('legenda.bookmarks', text)
    const bookmarks = new Bookmarks([localStorage])
    expect(bookmarks.of('a')).toBeNull()
    bookmarks.keep('a', MARK)
    expect(bookmarks.of('a')).toEqual(MARK)
  },
)

test('a browser without room keeps no place, and does no harm', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('', 'QuotaExceededError')
    },
  }
  expect(() => new Bookmarks([full]).keep('a', MARK)).not.toThrow()
})

function shelf() {
  const values = new Map<string, string>()
  return {
    writes: 0,
    getItem: (key: string) => values.get(key) ?? null,
    setItem(key: string, value: string) {
      this.writes++
      values.set(key, value)
    },
  }
}
