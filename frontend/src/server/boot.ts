/** What the server wrote into the page itself, so that the first picture needs no question. */
export interface Boot {
  readonly video_hash?: string
  /** Bytes. */
  readonly max_upload?: number
  /** Hours that a final is kept. */
  readonly retention?: number
}

export function readBoot(page: Document = document): Boot {
  const text = page.getElementById('boot')?.textContent
  return text ? (JSON.parse(text) as Boot) : {}
}
