/** Parts of an address that are secrets in themselves: links into projects and workspaces, and one-time links of mails. */
const SECRET_SEGMENT = /^\/(join|workspaces\/join|confirm)\/[^/]+/;

/** The address as it may stand in a log: without its query, and without secrets in the path. */
export function loggablePath(url: string | undefined): string {
  const path = (url ?? "/").split("?")[0] ?? "/";
  return path.replace(SECRET_SEGMENT, "/$1/[secret]");
}
