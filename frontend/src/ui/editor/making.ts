/** A desk with defaults, for tests. */

import type { Document } from '../../core/document'
import { makeDocument } from '../../core/making'
import { Session } from '../../server/session'
import type { Live } from '../../server/socket'
import type { SessionAnswer } from '../../server/types'
import { Desk } from './desk.svelte'

/** A server that is not there, and nobody else: a desk alone needs none. */
const NOBODY = { where: () => {} } as unknown as Live

export function makeDesk(document: Document = makeDocument(3)): Desk {
  const answer = {
    document,
    media: {},
    jobs: [],
    cleanup: { state: 'none', due_in: null },
    history: { revision: 0 },
  }
  return new Desk(
    new Session(answer as unknown as SessionAnswer, {
      live: NOBODY,
      shelf: localStorage,
      me: 'ann',
      tab: 'tab',
      now: () => 1000,
      newId: () => crypto.randomUUID(),
      refused: () => {},
    }),
  )
}
