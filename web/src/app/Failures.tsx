import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Lost } from './Lost';

/** Shows instead of a page that failed why it did, until the reader goes on to another address, or to the same again. */
export function Failures({ children }: { children: ReactNode }): ReactNode {
  return <Caught visit={useLocation().key}>{children}</Caught>;
}

interface Visit {
  readonly visit: string;
  readonly children: ReactNode;
}

interface Failure {
  readonly visit: string;
  readonly failure?: { readonly error: unknown };
}

/** React tells of what failed to classes alone. */
class Caught extends Component<Visit, Failure> {
  override state: Failure = { visit: this.props.visit };

  static getDerivedStateFromError(error: unknown): Partial<Failure> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps({ visit }: Visit, state: Failure): Partial<Failure> | null {
    return visit === state.visit ? null : { visit, failure: undefined };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    return failure === undefined ? this.props.children : <Lost error={failure.error} />;
  }
}
