import { use, type ComponentType, type ReactNode } from 'react';
import { useLocation } from 'react-router';

/** A part of the page that is loaded when it is first seen. */
export interface Part {
  /** The part at its place. Throws why it could not be loaded; whoever goes on to another address, or here again, asks anew. */
  readonly element: ReactNode;
  /** Settles once the part is loaded, or could not be. */
  readonly load: () => Promise<void>;
}

/** @param load the module of the part; `name` is what it exports */
export function part<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name): Part {
  let loading: Promise<ComponentType> | undefined;
  /** The visit at which the part could not be loaded. */
  let failedAt: string | undefined;
  const asked = (visit: string): Promise<ComponentType> => {
    if (failedAt !== undefined && failedAt !== visit) loading = failedAt = undefined;
    loading ??= load().then(
      (module) => module[name],
      (error: unknown) => {
        failedAt = visit;
        throw error;
      },
    );
    return loading;
  };
  const Shown = (): ReactNode => {
    const Component = use(asked(useLocation().key));
    return <Component />;
  };
  return {
    element: <Shown />,
    load: () =>
      asked(FIRST_VISIT).then(
        () => undefined,
        () => undefined,
      ),
  };
}

/** The key of the location with which a page opens. */
const FIRST_VISIT = 'default';
