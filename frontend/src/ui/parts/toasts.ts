/** Short notes over the page: only for the connection, and for what ended elsewhere. */
export interface Toast {
  readonly id: number
  readonly kind: 'info' | 'warn' | 'error' | 'ok'
  readonly text: string
  readonly action?: { readonly label: string; readonly onclick: () => void }
}

const LASTS = 6000

let shown: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

export const toasts = {
  get all(): readonly Toast[] {
    return shown
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** Show *toast* for some seconds, or, with *stays*, until the answer is called. */
export function tell(toast: Omit<Toast, 'id'>, stays = false): () => void {
  const id = nextId++
  shown = [...shown, { ...toast, id }]
  changed()
  const close = () => dismiss(id)
  if (!stays) setTimeout(close, LASTS)
  return close
}

export function dismiss(id: number): void {
  shown = shown.filter((toast) => toast.id !== id)
  changed()
}

function changed(): void {
  for (const listener of listeners) listener()
}
