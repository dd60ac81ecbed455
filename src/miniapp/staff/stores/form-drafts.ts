import { create } from 'zustand'
import * as z from 'zod/mini'
import { readSealed, writeSealed } from '../../platform/storage'
import { newestWriter } from '../../stores/saving'
import { useOwner } from '../../stores/owner'

const storageKey = 'staff-forms'
/** The oldest go first: nobody leaves more than a few unfinished. */
const most = 20

/** What stands in a form, as it was typed: a text, or several. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

const keptForms = z.array(
  z.object({
    owner: z.string(),
    /** The lead and the action. */
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
)
interface KeptForm {
  owner: string
  key: string
  values: FormValues
}

interface FormDraftsState {
  ready: boolean
  forms: readonly KeptForm[]
  restore: () => Promise<void>
  put: (key: string, values: FormValues) => void
  remove: (key: string) => void
}

/** Forms of the staff that were begun: nothing typed is lost when the session ends or the app is closed. */
export const useFormDrafts = create<FormDraftsState>((set, get) => {
  const save = newestWriter(
    () => writeSealed(storageKey, get().forms),
    () => undefined,
  )
  const isOf = (one: KeptForm, key: string) => one.key === key && one.owner === ownerId()
  return {
    ready: false,
    forms: [],
    async restore() {
      if (get().ready) return
      const kept = keptForms.safeParse(await readSealed(storageKey))
      const begun = get().forms
      const older = (kept.success ? kept.data : []).filter((one) => !begun.some((new_) => isSame(one, new_)))
      set({ ready: true, forms: [...older, ...begun] })
    },
    put(key, values) {
      const others = get().forms.filter((one) => !isOf(one, key))
      set({ forms: [...others, { owner: ownerId(), key, values }].slice(-most) })
      void save(storageKey)
    },
    remove(key) {
      set({ forms: get().forms.filter((one) => !isOf(one, key)) })
      void save(storageKey)
    },
  }
})

function ownerId(): string {
  return useOwner.getState().id ?? ''
}

function isSame(a: KeptForm, b: KeptForm): boolean {
  return a.key === b.key && a.owner === b.owner
}

const nothing: FormValues = {}

/** What this person typed into that form. */
export function useFormValues(key: string): FormValues {
  const owner = useOwner((state) => state.id) ?? ''
  return (
    useFormDrafts((state) => state.forms.find((one) => one.key === key && one.owner === owner))?.values ??
    nothing
  )
}
