/** What can stand in the list's place, in the order of the tabs. */
export const NAMES = ['cues', 'issues', 'flags', 'find', 'history', 'styles'] as const

export type Panel = (typeof NAMES)[number]
