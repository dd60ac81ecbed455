import { categoryRow, reportCategoryRows, usuallyHandled } from '@/domain/leads/report-categories'
import { Choice } from '../../../components/Choice'
import { formCopy } from '../../../copy/forms'
import { titleOf, type FormStep } from '../../../forms/form'
import { aboutNotice } from '../copy'

const { category: words, sections } = formCopy.report

/** What it is about, with a picture each; the chosen one says who usually handles it and how long that takes. */
export const categoryStep: FormStep<'report'> = {
  id: 'category',
  section: sections.matter,
  label: words.label,
  why: words.why,
  paths: ['category'],
  later: true,
  Field: ({ answers, set, errorAt }) => (
    <Choice
      id="category"
      options={reportCategoryRows.map((row) => ({
        value: row.id,
        label: row.title,
        picture: `report-picture--${row.picture}`,
        help: row.id === answers.category ? `${row.hint}。${usuallyHandled(row)}` : row.hint,
      }))}
      value={answers.category || null}
      onChange={(category) => set({ category })}
      error={errorAt('category')}
    />
  ),
  lines: ({ answers }) => [
    { label: words.row, value: titleOf(reportCategoryRows, answers.category) },
    ...(answers.noticeId !== '' && answers.category === 'publicity'
      ? [{ label: aboutNotice.row, value: aboutNotice.value }]
      : []),
  ],
}

/** What is best photographed for this kind of matter; null before one was chosen. */
export function whatToAttach(category: string): string | null {
  return categoryRow(category)?.attach ?? null
}
