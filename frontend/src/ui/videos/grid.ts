interface Place {
  readonly left: number
  readonly top: number
}

/** The index that an arrow key leads to from *at*, or null where it leads nowhere. */
export function gridStep(places: readonly Place[], at: number, key: string): number | null {
  const from = places[at]
  if (!from) return null
  if (key === 'ArrowRight') return at + 1 < places.length ? at + 1 : null
  if (key === 'ArrowLeft') return at > 0 ? at - 1 : null
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null
  const sign = key === 'ArrowDown' ? 1 : -1
  return nearest(places, from, sign)
}

function nearest(places: readonly Place[], from: Place, sign: number): number | null {
  const beyond = places
    .map((place, index) => ({ index, rows: (place.top - from.top) * sign, place }))
    .filter(({ rows }) => rows > 1)
  const row = Math.min(...beyond.map(({ rows }) => rows))
  const inRow = beyond.filter(({ rows }) => rows < row + 2)
  inRow.sort((a, b) => Math.abs(a.place.left - from.left) - Math.abs(b.place.left - from.left))
  return inRow[0]?.index ?? null
}
