/** Things by id as a value: a changed copy shares all but a few small buckets with the one before,
 * so an edit costs the same whatever the number of cues. */

const BUCKETS = 512

function bucketOf(id: string): number {
  let hash = 0
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) | 0
  return (hash >>> 0) % BUCKETS
}

type Bucket<T> = ReadonlyMap<string, T>

export class Lookup<T extends { readonly id: string }> {
  private constructor(
    private readonly buckets: readonly (Bucket<T> | undefined)[],
    readonly size: number,
  ) {}

  static of<T extends { readonly id: string }>(things: Iterable<T>): Lookup<T> {
    const buckets: (Map<string, T> | undefined)[] = new Array(BUCKETS)
    let size = 0
    for (const thing of things) {
      const at = bucketOf(thing.id)
      const bucket = buckets[at] ?? new Map<string, T>()
      buckets[at] = bucket
      if (!bucket.has(thing.id)) size++
      bucket.set(thing.id, thing)
    }
    return new Lookup(buckets, size)
  }

  get(id: string): T | undefined {
    return this.buckets[bucketOf(id)]?.get(id)
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  /** A copy in which each id has its new value; null takes it out. */
  with(changed: ReadonlyMap<string, T | null>): Lookup<T> {
    const buckets = this.buckets.slice()
    const fresh = new Map<number, Map<string, T>>()
    let size = this.size
    for (const [id, value] of changed) {
      const at = bucketOf(id)
      const bucket = fresh.get(at) ?? new Map(buckets[at])
      fresh.set(at, bucket)
      buckets[at] = bucket
      size += Number(value !== null) - Number(bucket.has(id))
      if (value === null) bucket.delete(id)
      else bucket.set(id, value)
    }
    return new Lookup(buckets, size)
  }
}
