import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { projectAccess } from "../../../server/access/project-access.ts";
import { currentPrincipal } from "../../../server/sign-in/current.ts";
import { parseTheme, THEME_COOKIE } from "../../design/theme.ts";
import { JoinCard } from "../join-card.tsx";
import { Studio } from "../studio.tsx";

type Props = { params: Promise<{ projectId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const access = await projectAccess({ principal: await currentPrincipal() }, (await params).projectId);
  return { title: access?.project.title ?? "Studio" };
}

/** A project's studio, for those who may see it; whoever is nobody yet may come in as a guest where the address allows. */
export default async function StudioPage({ params }: Props) {
  const { projectId } = await params;
  const principal = await currentPrincipal();
  const access = await projectAccess({ principal }, projectId);
  if (!access || access.project.trashedAt) notFound();
  if (!principal) return <JoinCard projectId={projectId} title={access.project.title} />;
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const me = { id: principal.userId, name: principal.name, color: principal.color, isGuest: principal.isGuest };
  return <Studio projectId={projectId} title={access.project.title} me={me} role={access.role} theme={theme} />;
}
