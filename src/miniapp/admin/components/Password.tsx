import { useState } from 'react'
import { Button } from '../../components/Button'
import { TextField } from '../../components/TextField'
import { adminCopy } from '../copy'

interface PasswordProps {
  value: string
  onChange: (text: string) => void
  help?: string
  error?: string | undefined
  autoComplete: 'current-password' | 'new-password'
}

/** A password, hidden as long as nobody asks to see it. */
export function Password({ value, onChange, help, error, autoComplete }: PasswordProps) {
  const [shown, setShown] = useState(false)
  const { signIn } = adminCopy
  return (
    <>
      <TextField
        id="password"
        label={signIn.password}
        keyboard={shown ? 'text' : 'password'}
        value={value}
        onChange={onChange}
        autoComplete={autoComplete}
        error={error}
        {...(help ? { help } : {})}
      />
      <Button kind="quiet" inline onPress={() => setShown(!shown)}>
        {shown ? signIn.hide : signIn.show}
      </Button>
    </>
  )
}
