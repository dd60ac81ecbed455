import { openPage } from './page'
import { useFormDrafts } from '@/miniapp/staff/stores/form-drafts'
import StaffLeadPage from '@/miniapp/staff/pages/lead/index'
import { usePlaces } from '@/miniapp/stores/places'
import { Office } from './office'

/** An office whose intake clerk sits at the phone, nothing typed yet. */
export async function openOffice(): Promise<Office> {
  useFormDrafts.setState(useFormDrafts.getInitialState(), true)
  usePlaces.setState(usePlaces.getInitialState(), true)
  const office = new Office()
  await office.signIn('intake')
  return office
}

export function openLead(id: string) {
  return openPage(<StaffLeadPage />, { id })
}

export function main(): HTMLElement {
  return document.querySelector('main') ?? document.body
}

/** The buttons under 现在要做的, in their order. */
export function actions(): (string | null)[] {
  return [...document.querySelectorAll('.desk-actions button')].map((button) => button.textContent)
}
