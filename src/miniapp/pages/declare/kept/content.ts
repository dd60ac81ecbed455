import type { DraftContent, DraftView } from '@/domain/api/drafts'
import { blank, type DeclarationAnswers } from '../../../forms/answers'
import { checkStep, lastStep } from '../../../forms/form'
import type { DraftOf, DraftPhoto } from '../../../stores/draft'

export type DeclarationDraft = DraftOf<'declaration'>

export function titleOf({ name, members }: Pick<DeclarationAnswers, 'name' | 'members'>): string {
  return Array.from(members[0]?.name || name)
    .slice(0, 40)
    .join('')
}

/** What goes to the server of a draft. Not the consent: it is given anew on the phone that sends. */
export function contentOf({ answers, photos, step }: DeclarationDraft): DraftContent {
  const { consent: _given, ...told } = answers
  const sent = photos.flatMap(({ attachmentId }) => attachmentId ?? [])
  return {
    answers: told,
    step: step === lastStep ? checkStep : step,
    attachmentIds: sent,
    photosLeft: photos.length - sent.length,
    title: titleOf(answers),
  }
}

/** The draft on this phone; photos that are only here stay. `before`: what this phone has of it. */
export function draftFrom(
  { id, content }: DraftView,
  owner: string,
  before: readonly DraftPhoto[] = [],
): DeclarationDraft {
  const answers = { ...blank.declaration, ...content.answers, consent: null } as DeclarationAnswers
  const sent = content.attachmentIds.map(
    (attachmentId) =>
      before.find((photo) => photo.attachmentId === attachmentId) ?? {
        id: attachmentId,
        path: '',
        attachmentId,
      },
  )
  const here = before.filter(({ attachmentId }) => attachmentId === null)
  return {
    id,
    kind: 'declaration',
    owner,
    answers,
    photos: [...sent, ...here],
    step: content.step,
    errors: [],
  }
}

/** Short, and another one as soon as anything is different: 53 bits, so that no two drafts of a person share it. */
export function printOf(content: DraftContent): string {
  const text = JSON.stringify(content)
  let [one, two] = [0xdeadbeef, 0x41c6ce57]
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    one = Math.imul(one ^ code, 2654435761)
    two = Math.imul(two ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36)
}
