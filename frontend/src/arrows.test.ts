import { describe, expect, test } from 'vitest'

// Imports go downwards only: ui -> {player, timeline, server} -> core -> nothing.
const LAYERS: Record<string, readonly string[]> = {
  core: [],
  server: ['core'],
  player: ['core'],
  timeline: ['core'],
  ui: ['core', 'server', 'player', 'timeline'],
}

const sources = import.meta.glob<string>('./**/*.{ts,svelte}', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g

function layerOf(path: string): string | undefined {
  const [first, ...rest] = path.split('/')
  return rest.length > 0 ? first : undefined
}

/** The layer that *target*, written in *path*, points to; undefined for a package. */
function targetLayer(path: string, target: string): string | undefined {
  if (!target.startsWith('.')) return undefined
  const parts = path.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..' && parts.pop() === undefined) return 'outside'
    if (step !== '..' && step !== '.') parts.push(step)
  }
  return layerOf(parts.join('/'))
}

function mayImport(layer: string, allowed: readonly string[], path: string, target: string) {
  const other = targetLayer(path, target)
  if (other === undefined || other === layer || other === 'assets') return true
  // Tests read the vectors that they share with the server's tests.
  if (other === 'outside') return path.endsWith('.test.ts') && target.includes('/tests/vectors/')
  // And the colours of the look, to hold what is painted by hand against them.
  if (other === 'styles' && path.endsWith('.test.ts')) return true
  return allowed.includes(other)
}

function* importsOf(layer: string): Generator<[path: string, target: string]> {
  for (const [file, text] of Object.entries(sources)) {
    const path = file.slice(2)
    if (layerOf(path) !== layer) continue
    for (const [, target] of text.matchAll(IMPORT)) if (target) yield [path, target]
  }
}

describe.each(Object.entries(LAYERS))('%s', (layer, allowed) => {
  test('is there', () => {
    const files = Object.keys(sources).filter((file) => layerOf(file.slice(2)) === layer)
    expect(files.length).toBeGreaterThan(0)
  })

  test('imports only what lies below it', () => {
    const wrong = [...importsOf(layer)].filter(
      ([path, target]) => !mayImport(layer, allowed, path, target),
    )
    expect(wrong).toEqual([])
  })

  if (layer === 'ui') return

  test('knows nothing of the framework', () => {
    const wrong = [...importsOf(layer)].filter(([, target]) => /^(svelte|@lucide)/.test(target))
    expect(wrong).toEqual([])
  })
})
