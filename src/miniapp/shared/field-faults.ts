/** What is wrong in a form, by field, in the order of the page: as ErrorSummary takes it. */
export function faultsInOrder<F extends string>(
  fields: readonly F[],
  errors: Readonly<Partial<Record<F, string>>>,
): { field: F; message: string }[] {
  return fields.flatMap((field) => {
    const message = errors[field]
    return message === undefined ? [] : [{ field, message }]
  })
}
