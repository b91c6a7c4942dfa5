/** A decorator for a method that answers this, and for no other: the answer is described beside the method that gives it. */
export type Answers<Result> = <Method extends (...args: never[]) => Result>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<Method>,
) => void;
