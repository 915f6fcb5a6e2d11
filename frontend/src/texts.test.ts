import { describe, expect, test } from 'vitest'
import portuguese from './core/catalogues/pt-br'
import { type Found, type Texts, textsOf } from './texts'

const sources = import.meta.glob<string>(
  [
    './**/*.{ts,svelte}',
    '!./**/*.test.ts',
    '!./core/catalogues/**',
    '!./core/i18n.ts',
    '!./texts.ts',
  ],
  { eager: true, query: '?raw', import: 'default' },
)
const catalogues = import.meta.glob<Record<string, Readonly<Record<string, string>>>>(
  ['./core/catalogues/*/*.ts', '!./core/catalogues/*/index.ts'],
  { eager: true },
)
// Their keys are the server's: tests on its side know them.
const SERVER = './core/catalogues/pt-br/server.ts'

const all = Object.entries(sources).map(([path, source]) => textsOf(path.slice(2), source))
const found = (kind: keyof Texts) => all.flatMap((texts) => texts[kind])
const written = ({ file, line, text }: Found) => `${file}:${line}: ${text}`
const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

const entries = Object.entries(catalogues).flatMap(([path, module]) =>
  Object.values(module).flatMap((texts) =>
    Object.entries(texts).map(([key, text]) => ({ path, key, text })),
  ),
)
const own = entries.filter(({ path }) => path !== SERVER)

describe('every text of the interface', () => {
  test('is found', () => {
    expect(found('keys').length).toBeGreaterThan(500)
  })

  test('has its Portuguese', () => {
    const missing = found('keys').filter(({ text }) => !(text in portuguese))
    expect(missing.map(written)).toEqual([])
  })

  test('is written where it is asked for, not made of parts', () => {
    expect(found('unknown').map(written)).toEqual([])
  })

  test('is asked for only when the language is known', () => {
    expect(found('early').map(written)).toEqual([])
  })

  test('goes through the catalogue', () => {
    expect(found('bare').map(written)).toEqual([])
  })
})

describe('every entry of a catalogue', () => {
  test('is used', () => {
    const used = new Set(found('keys').map(({ text }) => text))
    expect(own.filter(({ key }) => !used.has(key))).toEqual([])
  })

  test('stands in one file only', () => {
    const keys = entries.map(({ key }) => key)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  test('has the places of its text', () => {
    const wrong = entries.filter(
      ({ key, text }) => !key.startsWith('error.') && `${placesIn(key)}` !== `${placesIn(text)}`,
    )
    expect(wrong).toEqual([])
  })

  test.each(Object.entries(catalogues))('is in order: %s', (_, module) => {
    for (const texts of Object.values(module)) {
      const keys = Object.keys(texts)
      const folded = (text: string) => text.toLowerCase()
      expect(keys).toEqual(
        keys.toSorted((a, b) => Number(folded(a) > folded(b)) - Number(folded(a) < folded(b))),
      )
    }
  })
})

describe('the finder of texts', () => {
  const of = (kind: keyof Texts, file: string, source: string) =>
    textsOf(file, source)[kind].map(({ text }) => text)

  test('sees calls in markup, in attributes and in scripts', () => {
    const source = `<script lang="ts">const a = t('One')</script>
      <p title={t('Two')}>{n ? t('Three') : plural(n, 'Four', 'Fives')}{t(n ? 'Six' : 'Seven')}</p>`
    expect(of('keys', 'a.svelte', source).sort()).toEqual(
      ['Fives', 'Four', 'One', 'Seven', 'Six', 'Three', 'Two'].sort(),
    )
  })

  test.each([
    ['<p>Hello</p>', ['Hello']],
    ['<p title="Hello"></p>', ['Hello']],
    ['<Button label="Save"></Button>', ['Save']],
    ["<p>{a ? 'Not there' : b}</p>", ['Not there']],
    [`<p>{\`\${n} cues\`}</p>`, ['cues']],
    ["<Button label={a ? 'Yes' : t('No')} />", ['Yes']],
    ['<p class="hello world">12:30 · ↵ {a}</p>', []],
    ["<p class={a ? 'Hello there' : ''}>{a === 'Some thing' ? 1 : 2}</p>", []],
    ['<p style:width="calc(100% - {a}px)">{names.get(\'Some thing\')}</p>', []],
    ['<a href="/">Legenda</a>', []],
  ])('knows what a person reads: %s', (source, bare) => {
    expect(of('bare', 'a.svelte', source)).toEqual(bare)
  })

  test('sees what is shown from a script', () => {
    const source =
      "const items = [{ label: 'Rename', icon: 'Pencil', onclick: () => run('Go on') }]"
    expect(of('bare', 'a.ts', source)).toEqual(['Rename'])
  })

  test.each([
    ["const A = t('Early')", ['t']],
    ["const A = { label: t('Early') }", ['t']],
    ["class A { static a = t('Early') }", ['t']],
    ["const a = () => t('Late')", []],
    ["function a() { return { label: t('Late') } }", []],
    ["class A { a = t('Late') }", []],
  ])('tells early from late: %s', (source, early) => {
    expect(of('early', 'a.ts', source)).toEqual(early)
  })

  test('refuses a text that is made of parts', () => {
    expect(of('unknown', 'a.ts', `const a = () => t(\`a \${b}\`) + t(c)`)).toHaveLength(2)
  })
})
