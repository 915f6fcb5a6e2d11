/** The open line to the server. The table is the truth and this a hint: after a pause whoever
 * listens asks again for what is true. */

import { io, type Socket } from 'socket.io-client'
import type { Job } from './api'
import type { EditAnswer, Person } from './types'

export interface Events {
  edit: EditAnswer & { readonly video_hash: string }
  job: { readonly job: Job }
  presence: { readonly video_hash: string; readonly people: readonly Person[] }
  session: { readonly video_hash: string; readonly state: 'cleaned' | 'reopened' | 'deleted' }
}

/** What the server says when a room was entered: what happened before is told to nobody in it. *jobs*
 * newest first; *revision* null: the session was put away. */
export interface Joined {
  readonly ok: boolean
  readonly jobs?: readonly Job[]
  readonly revision?: number | null
}

type Room = { readonly video_hash: string; readonly by: string } | 'videos'

const FIRST_RETRY = 500
const LAST_RETRY = 5000

export class Live {
  private readonly socket: Socket
  private readonly rooms = new Set<Room>()
  private readonly entered = new Set<(joined: Joined) => void>()
  /** The cue I am on, by session: said again after each interruption. */
  private readonly places = new Map<string, string | null>()

  constructor() {
    this.socket = io({
      path: '/socket.io/',
      transports: ['websocket', 'polling'],
      reconnectionDelay: FIRST_RETRY,
      reconnectionDelayMax: LAST_RETRY,
    })
    this.socket.on('connect', () => {
      for (const room of this.rooms) this.enter(room)
    })
  }

  get connected(): boolean {
    return this.socket.connected
  }

  /** Calls *listener* for each event of that name; the answer ends it. */
  on<K extends keyof Events>(name: K, listener: (event: Events[K]) => void): () => void {
    const handler = listener as (event: unknown) => void
    this.socket.on(name as string, handler)
    return () => this.socket.off(name as string, handler)
  }

  /** Calls *listener* each time the line is there (true) or breaks (false). */
  onConnection(listener: (connected: boolean) => void): () => void {
    const up = (): void => listener(true)
    const down = (): void => listener(false)
    this.socket.on('connect', up)
    this.socket.on('disconnect', down)
    return () => {
      this.socket.off('connect', up)
      this.socket.off('disconnect', down)
    }
  }

  /** Calls *listener* with what the server answers each time a room is entered. */
  onJoined(listener: (joined: Joined) => void): () => void {
    this.entered.add(listener)
    return () => this.entered.delete(listener)
  }

  /** Hear of one session; again by itself after each interruption. The answer leaves it. */
  join(video_hash: string, by: string): () => void {
    const room = { video_hash, by }
    this.remain(room)
    return () => {
      this.rooms.delete(room)
      this.places.delete(video_hash)
      this.socket.emit('leave', { video_hash })
    }
  }

  /** Hear of all my videos. */
  joinVideos(): void {
    this.remain('videos')
  }

  /** Tell the others of the session which cue I am on. */
  where(video_hash: string, cue: string | null): void {
    this.places.set(video_hash, cue)
    if (this.connected) this.socket.emit('where', { video_hash, cue })
  }

  /** Try to connect now instead of when it would by itself. */
  retry(): void {
    if (!this.connected) this.socket.connect()
  }

  close(): void {
    this.socket.close()
  }

  private remain(room: Room): void {
    this.rooms.add(room)
    if (this.connected) this.enter(room)
  }

  private enter(room: Room): void {
    if (room === 'videos') {
      this.socket.emit('videos', {}, (joined: Joined) => this.tell(joined))
      return
    }
    this.socket.emit('join', room, (joined: Joined) => {
      this.tell(joined)
      this.where(room.video_hash, this.places.get(room.video_hash) ?? null)
    })
  }

  private tell(joined: Joined): void {
    for (const listener of this.entered) listener(joined)
  }
}
