import { startPrepare } from '../../server/api'
import { asServerError } from '../../server/http'
import type { Session } from '../../server/session'
import { tell } from '../parts/toasts'

/** Have the video prepared again; the player then shows how far that is. */
export async function prepare(
  session: Pick<Session, 'hash' | 'noteJob' | 'refresh'>,
): Promise<void> {
  try {
    const { job } = await startPrepare(session.hash)
    session.noteJob(job)
    await session.refresh()
  } catch (error) {
    tell({ kind: 'error', text: asServerError(error).message })
  }
}
