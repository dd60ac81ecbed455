import { Notice } from '../../../components/Notice'
import { dropPhoto } from '../../../platform/kept-photos'
import { useDrafts, type DraftOf } from '../../../stores/draft'
import { mediaFieldCopy as words } from '../media-copy'

/** Who keeps his name back sends no PDF: told where that is chosen, and taken away with one press. */
export function NoPaper({ draft }: { draft: DraftOf<'report'> }) {
  const change = useDrafts((state) => state.change)
  const papers = draft.photos.filter(({ media }) => media?.kind === 'pdf')
  if (papers.length === 0 || !['anonymous', 'hidden'].includes(draft.answers.identity)) return null
  const takeAway = () => {
    for (const paper of papers) void dropPhoto(paper.id, paper.path)
    void change(draft.id, (now) => ({ ...now, photos: now.photos.filter((one) => !papers.includes(one)) }))
  }
  return (
    <Notice
      kind="soon"
      title={words.paperNameless}
      action={{ label: words.takeAway, onPress: takeAway }}
      live
    >
      {words.paperNamelessWhy}
    </Notice>
  )
}
