/** The rows of the issues view: one for each problem, in the order of the cues. */

import type { Issues } from '../../../core/checks'
import type { Cue, Issue } from '../../../core/cue'

export interface IssueRow {
  readonly key: string
  readonly cue: Cue
  /** Of the cue, from 0. */
  readonly index: number
  readonly issue: Issue
}

export function rowsOf(cues: readonly Cue[], issues: Issues): readonly IssueRow[] {
  const rows: IssueRow[] = []
  cues.forEach((cue, index) => {
    issues.get(cue.id)?.forEach((issue, i) => {
      rows.push({ key: `${cue.id} ${issue.code} ${i}`, cue, index, issue })
    })
  })
  return rows
}

/** Which rows are shown: all of them, one level, or one kind of problem. */
export type Filter = { readonly level?: Issue['level']; readonly code?: string }

export function fits({ issue }: IssueRow, { level, code }: Filter): boolean {
  return (
    (level === undefined || issue.level === level) && (code === undefined || issue.code === code)
  )
}

/** How many rows of each kind there are, the most frequent first. */
export function kindsOf(rows: readonly IssueRow[]): readonly (readonly [Issue, number])[] {
  const kinds = new Map<string, [Issue, number]>()
  for (const { issue } of rows) {
    const kind = kinds.get(issue.code)
    if (kind) kind[1]++
    else kinds.set(issue.code, [issue, 1])
  }
  return [...kinds.values()].sort(([, a], [, b]) => b - a)
}
