import { TextField } from '../components/TextField'
import { formCopy } from '../copy/forms'

const words = formCopy.contact

interface ContactFieldsProps {
  name: string
  phone: string
  set: (contact: { name?: string; phone?: string }) => void
  errorAt: (path: string) => string | undefined
}

/** How the person can be reached: the name is needed, the phone helps. */
export function ContactFields({ name, phone, set, errorAt }: ContactFieldsProps) {
  return (
    <>
      <TextField
        id="contact.name"
        label={words.name}
        value={name}
        onChange={(typed) => set({ name: typed })}
        error={errorAt('contact.name')}
        autoComplete="name"
      />
      <TextField
        id="contact.phone"
        label={words.phone}
        value={phone}
        onChange={(typed) => set({ phone: typed })}
        error={errorAt('contact.phone')}
        keyboard="phone"
        autoComplete="tel"
        optional
      />
    </>
  )
}
