/**
 * The value of a claim, found by a name or by a path of names such as `realm_access.roles`. The whole text is tried as
 * a name first, since some providers use web addresses with dots as names.
 */
export function claimAt(claims: unknown, path: string): unknown {
  if (typeof claims !== 'object' || claims === null) return undefined;
  if (Object.hasOwn(claims, path)) return (claims as Readonly<Record<string, unknown>>)[path];
  const dot = path.indexOf('.');
  return dot < 0 ? undefined : claimAt(claimAt(claims, path.slice(0, dot)), path.slice(dot + 1));
}
