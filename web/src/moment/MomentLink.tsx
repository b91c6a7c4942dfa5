import type { ReactNode } from 'react';
import { Link, NavLink, type LinkProps } from 'react-router';
import { momentSearch, useMoment } from './moment';

/** A link to a page that is to show the same moment. */
export function MomentLink({ to, ...rest }: Omit<LinkProps, 'to'> & { to: string }): ReactNode {
  return <Link to={addressAt(to, momentSearch(useMoment()))} {...rest} />;
}

/** The same in a bar of links, where the one that leads here says so. */
export function MomentNavLink({
  to,
  end = false,
  children,
}: {
  to: string;
  end?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <NavLink to={addressAt(to, momentSearch(useMoment()))} end={end}>
      {children}
    </NavLink>
  );
}

function addressAt(to: string, search: string): string {
  const [address = to, ...hash] = to.split(/(?=#)/);
  if (search === '') return to;
  return (address.includes('?') ? `${address}&${search.slice(1)}` : address + search) + hash.join('');
}
