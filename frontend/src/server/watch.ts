import { io, type Socket } from 'socket.io-client'
import type { Job } from './api'

export interface Watcher {
  /** A job began, went on or ended. */
  readonly onJob: (job: Job) => void
  /** Something else changed, or messages may have been missed: ask again. */
  readonly onChange: () => void
  /** The server answers again after it did not. */
  readonly onBack: () => void
}

const POLL_CONNECTED = 30_000
const POLL_ALONE = 3000

/** Follow my videos: by the socket, and by asking again now and then where it does not come through. */
export function watchVideos({ onJob, onChange, onBack }: Watcher): () => void {
  const socket: Socket = io({ path: '/socket.io/' })
  let wasConnected = false
  socket.on('connect', () => {
    socket.emit('videos')
    onChange()
    if (wasConnected) onBack()
    wasConnected = true
  })
  socket.on('job', ({ job }: { job: Job }) => onJob(job))
  socket.on('session', onChange)

  let asked = Date.now()
  const timer = setInterval(() => {
    const pause = socket.connected ? POLL_CONNECTED : POLL_ALONE
    if (document.hidden || Date.now() - asked < pause) return
    asked = Date.now()
    onChange()
  }, 1000)
  const onShown = () => !document.hidden && onChange()
  document.addEventListener('visibilitychange', onShown)
  return () => {
    socket.close()
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onShown)
  }
}
