/** The views in the list's place, and going through what they list. */

import type { Command } from '../../../core/commands'
import { t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'
import { currentFlag, isFlagged, keepFlag } from '../flags/deciding'
import { fixActive, whyNoFix } from '../issues/applying'
import { needsCue } from './active'

export function views(desk: Desk): readonly Command[] {
  return [...showing(desk), ...issues(desk), ...flags(desk), ...finding(desk)]
}

function showing(desk: Desk): readonly Command[] {
  const group = t('Views')
  return [
    {
      name: 'view.cues',
      label: t('Cues'),
      group,
      keys: ['Mod+Shift+Digit1'],
      typing: true,
      run: () => desk.enter('cues'),
    },
    {
      name: 'view.issues',
      label: t('Issues'),
      group,
      keys: ['Mod+Shift+Digit2'],
      typing: true,
      run: () => desk.enter('issues'),
    },
    {
      name: 'view.flags',
      label: t('Flags'),
      group,
      keys: ['Mod+Shift+Digit3'],
      typing: true,
      run: () => desk.enter('flags'),
    },
    {
      name: 'view.find',
      label: t('Find'),
      group,
      keys: ['Mod+KeyF', 'Mod+Shift+Digit4'],
      typing: true,
      run: () => desk.finding.open('find'),
    },
    {
      name: 'view.replace',
      label: t('Find and replace'),
      group,
      keys: ['Mod+KeyH'],
      typing: true,
      run: () => desk.finding.open('replace'),
    },
  ]
}

function issues(desk: Desk): readonly Command[] {
  const group = t('Checks')
  const none = () => (desk.store.issues.size > 0 ? null : t('No cue has an issue.'))
  return [
    {
      name: 'issue.next',
      label: t('Next issue'),
      group,
      keys: ['F8'],
      typing: true,
      blocked: none,
      run: () => desk.nextIssue(),
    },
    {
      name: 'issue.previous',
      label: t('Previous issue'),
      group,
      keys: ['Shift+F8'],
      typing: true,
      blocked: none,
      run: () => desk.previousIssue(),
    },
    {
      name: 'issue.fix',
      edits: true,
      label: t('Put the issue right'),
      group,
      keys: ['Mod+Period'],
      typing: true,
      blocked: () => needsCue(desk)() ?? whyNoFix(desk),
      run: () => void fixActive(desk),
    },
  ]
}

function flags(desk: Desk): readonly Command[] {
  const group = t('Checks')
  const none = () => (desk.store.document.cues.some(isFlagged) ? null : t('No cue has a flag.'))
  const inView = () => {
    if (desk.panel !== 'flags') return t('This is for the view of the flags.')
    return currentFlag(desk) ? null : t('The active cue has no flag.')
  }
  return [
    {
      name: 'flag.next',
      label: t('Next flag'),
      group,
      keys: ['F9'],
      typing: true,
      blocked: none,
      run: () => desk.nextOf(isFlagged),
    },
    {
      name: 'flag.previous',
      label: t('Previous flag'),
      group,
      keys: ['Shift+F9'],
      typing: true,
      blocked: none,
      run: () => desk.previousOf(isFlagged),
    },
    {
      name: 'flag.keep',
      label: t('Keep the cue: its flag goes'),
      group,
      keys: ['KeyK'],
      view: 'flags',
      edits: true,
      blocked: inView,
      run: () => keepFlag(desk),
    },
    {
      name: 'flag.delete',
      label: t('Delete the flagged cue'),
      group,
      keys: ['KeyR'],
      view: 'flags',
      edits: true,
      blocked: inView,
      run: () => desk.commands.run('cue.delete'),
    },
  ]
}

function finding(desk: Desk): readonly Command[] {
  const group = t('Views')
  const nothing = () => (desk.finding.found.length > 0 ? null : t('Nothing is found yet.'))
  return [
    {
      name: 'find.next',
      label: t('Find the next'),
      group,
      keys: ['F3'],
      typing: true,
      blocked: nothing,
      run: () => desk.finding.step(1),
    },
    {
      name: 'find.previous',
      label: t('Find the one before'),
      group,
      keys: ['Shift+F3'],
      typing: true,
      blocked: nothing,
      run: () => desk.finding.step(-1),
    },
  ]
}
