import type { FieldError } from '@/domain/problems'

interface Issue {
  code?: string | undefined
  path: PropertyKey[]
  message: string
  keys?: string[]
  errors?: Issue[][]
  params?: { code?: string }
}

const plainWords: Record<string, string> = {
  invalid_type: '这一项的格式不对，请再看一眼。',
  invalid_value: '请从给出的选项里选。',
  invalid_union: '这一项的格式不对，请再看一眼。',
  unrecognized_keys: '这里有一项我们不认识，请更新页面后再试。',
  too_big: '太多或太长了。',
  too_small: '太少或太短了。',
}

/** Our own sentences are Chinese; the library's stand-ins are not. */
function sentence(issue: Issue): string {
  return /[\u4e00-\u9fff]/.test(issue.message)
    ? issue.message
    : (plainWords[issue.code ?? ''] ?? '这一项的格式不对，请再看一眼。')
}

/** zod's issues as field errors: one for each field, named by its dotted path. */
export function fieldErrors(issues: readonly unknown[], prefix = ''): FieldError[] {
  return (issues as Issue[]).flatMap((issue): FieldError[] => {
    const path = [prefix, ...issue.path.map(String)].filter(Boolean).join('.')
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map((key) => ({
        path: path ? `${path}.${key}` : key,
        code: 'unknown-field',
        message: plainWords.unrecognized_keys ?? '',
      }))
    return [
      {
        path,
        code: issue.params?.code ?? issue.code?.replaceAll('_', '-') ?? 'custom',
        message: sentence(issue),
      },
    ]
  })
}
