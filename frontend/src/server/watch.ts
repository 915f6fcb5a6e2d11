import type { Job } from './api'
import { Live } from './socket'

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
  const live = new Live()
  let wasConnected = false
  live.joinVideos()
  live.on('job', ({ job }) => onJob(job))
  live.on('session', onChange)
  // What happened before it was entered was told to nobody here.
  live.onJoined(onChange)
  live.onConnection((isConnected) => {
    if (!isConnected) return
    if (wasConnected) onBack()
    wasConnected = true
  })
  const stopAsking = askNowAndThen(() => (live.connected ? POLL_CONNECTED : POLL_ALONE), onChange)
  onChange()
  return () => {
    live.close()
    stopAsking()
  }
}

/** Calls *ask* after each pause, and when the page is shown again; never while it is hidden. */
export function askNowAndThen(pause: () => number, ask: () => void): () => void {
  let asked = Date.now()
  const timer = setInterval(() => {
    if (document.hidden || Date.now() - asked < pause()) return
    asked = Date.now()
    ask()
  }, 1000)
  const onShown = () => {
    if (!document.hidden) ask()
  }
  document.addEventListener('visibilitychange', onShown)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onShown)
  }
}
