/** How cues look, and on which picture. */

import type { Command } from '../../../core/commands'
import type { Frame } from '../../../core/document'
import { t } from '../../../core/i18n'
import { placeCues, setFrame } from '../../../core/style-edits'
import { offerFor } from '../../../core/upright'
import { keep, kept } from '../../player/kept.svelte'
import type { Desk } from '../desk.svelte'
import { needsCue } from './active'

export function styles(desk: Desk): readonly Command[] {
  const group = t('Looks')
  const doc = () => desk.store.document
  const offered = () => offerFor(doc(), desk.store.steps)
  const placed = () => desk.chosen.some((id) => doc().byId.get(id)?.layout)
  return [
    {
      name: 'view.styles',
      label: t('Styles'),
      group: t('Views'),
      keys: ['Mod+Shift+Digit6'],
      typing: true,
      run: () => desk.show('styles'),
    },
    {
      name: 'cue.unplace',
      label: t('Put the cue where its style says'),
      group,
      keys: [],
      edits: true,
      blocked: () => needsCue(desk)() ?? (placed() ? null : t('It stands there already.')),
      run: () => desk.run(placeCues(doc(), desk.chosen, null)),
    },
    {
      name: 'view.guides',
      label: t('Safe areas over the picture'),
      group,
      keys: [],
      run: () => keep({ safeArea: !kept.safeArea }),
    },
    framed(desk, 'frame.source', t('Picture as the video has it'), { aspect: 'source' }),
    framed(desk, 'frame.wide', t('Picture 16:9'), { aspect: '16:9' }),
    framed(desk, 'frame.upright', t('Picture 9:16'), { aspect: '9:16' }),
    {
      name: 'frame.suit',
      label: t('Style and profile that suit the picture'),
      group,
      keys: [],
      blocked: () => (offered() ? null : t('They suit it already, or are your own.')),
      run: () => desk.run(offered()?.draft),
    },
    framed(desk, 'frame.crop', t('Fill the picture by cropping'), { fit: 'crop' }),
    framed(desk, 'frame.blur', t('Fill the picture with blur'), { fit: 'blur' }),
  ]
}

function framed(desk: Desk, name: string, label: string, frame: Partial<Frame>): Command {
  return {
    name,
    label,
    group: t('Looks'),
    keys: [],
    run: () => desk.run(setFrame(desk.store.document, frame)),
  }
}
