/** Italics and the like, on what is selected in the text or on all chosen cues. */

import { tick } from 'svelte'
import type { Command } from '../../../core/commands'
import { t } from '../../../core/i18n'
import { type Mark, placeOfSeen, seenBefore, toggleMark } from '../../../core/markup'
import { visible } from '../../../core/text'
import type { Desk } from '../desk.svelte'
import { needsCues } from './active'

export function markup(desk: Desk): readonly Command[] {
  const common = { group: t('Cues'), typing: true, blocked: () => whyNot(desk) }
  return [
    {
      ...common,
      name: 'text.italic',
      label: t('Italics'),
      keys: ['Mod+KeyI'],
      run: () => toggle(desk, 'i'),
    },
    {
      ...common,
      name: 'text.bold',
      label: t('Bold'),
      keys: ['Mod+KeyB'],
      run: () => toggle(desk, 'b'),
    },
    {
      ...common,
      name: 'text.underline',
      label: t('Underline'),
      keys: ['Mod+KeyU'],
      run: () => toggle(desk, 'u'),
    },
  ]
}

function whyNot(desk: Desk): string | null {
  const { document, conflicts } = desk.store
  const why = needsCues(desk)()
  if (why) return why
  if (desk.chosen.some((id) => conflicts.of(id))) return t('Decide first which text stays.')
  const texts = desk.chosen.some((id) => visible(document.byId.get(id)?.text ?? '').trim() !== '')
  return texts ? null : t('There is no text yet.')
}

function toggle(desk: Desk, mark: Mark): void {
  const { text } = desk.places
  const selected = text !== null && text.selectionStart < text.selectionEnd
  if (text && selected && document.activeElement === text) toggleSelected(desk, text, mark)
  else desk.run(toggleMark(desk.store.document, desk.chosen, mark))
}

/** What was selected stays so, tags or not. */
function toggleSelected(desk: Desk, area: HTMLTextAreaElement, mark: Mark): void {
  const { store } = desk
  const { active } = store.selection
  if (active === null) return
  const start = seenBefore(area.value, area.selectionStart)
  const end = seenBefore(area.value, area.selectionEnd)
  desk.run(toggleMark(store.document, [active], mark, { start, end }))
  void tick().then(() => {
    const from = placeOfSeen(area.value, start)
    area.setSelectionRange(from, placeOfSeen(area.value, end - 1) + 1)
  })
}
