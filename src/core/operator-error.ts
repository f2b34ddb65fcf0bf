/** What only the operator can mend. The message is a sentence for them that says how; a stack would add nothing. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}
