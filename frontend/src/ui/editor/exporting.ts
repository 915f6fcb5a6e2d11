/** Files of what stands here. They are made by the server: it should have all of it, and where it
 * has not, a person knows before. */

import { plural, t } from '../../core/i18n'
import { tell } from '../parts/toasts'
import type { Desk } from './desk.svelte'

/** So long (ms) nobody needs to read that something is being saved. */
const QUIET = 400

/** How the browser comes to a file. */
type Go = (href: string) => void

/** The file at *href*, as soon as the server has the last keys; where it can't have them now, only
 * if a person wants it without. */
export async function download(desk: Desk, href: string, go: Go): Promise<void> {
  const waiting = sayWaiting()
  await desk.session.autosave.settled()
  if (waiting.over()) return
  if (desk.store.pending.length > 0) {
    offer(desk, href, go)
    return
  }
  go(href)
  tellUndecided(desk)
}

/** Told when it takes a while, with a way out. `over` ends it and answers whether that was taken. */
function sayWaiting(): { readonly over: () => boolean } {
  let left = false
  let close = (): void => {}
  const leave = (): void => {
    left = true
    close()
  }
  const timer = setTimeout(() => {
    const text = t('Your last changes are being saved; then the file comes.')
    close = tell({ kind: 'info', text, action: { label: t('Cancel'), onclick: leave } }, true)
  }, QUIET)
  const over = (): boolean => {
    clearTimeout(timer)
    close()
    return left
  }
  return { over }
}

function offer({ store }: Desk, href: string, go: Go): void {
  const text = plural(
    store.pending.length,
    'No file yet: {count} change is not on the server, and the file would lack it.',
    'No file yet: {count} changes are not on the server, and the file would lack them.',
  )
  const onclick = (): void => {
    close()
    go(href)
  }
  const close = tell(
    { kind: 'warn', text, action: { label: t('Export all the same'), onclick } },
    true,
  )
}

/** What waits for a decision is in no file. */
export function tellUndecided({ store }: Desk): void {
  const { size } = store.conflicts
  if (size === 0) return
  const text = plural(
    size,
    'In the file {count} change of yours is missing: it waits for your decision.',
    'In the file {count} changes of yours are missing: they wait for your decision.',
  )
  tell({ kind: 'warn', text })
}
