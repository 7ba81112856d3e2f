"use client";

import { useEffect, useRef, useState } from "react";
import { MelodyStrip } from "../roll-picture/melody-strip.tsx";
import { type SmallPicture, smallPicture } from "./small-picture.ts";
import styles from "./workspaces.module.css";

/** A project's first bars in small, asked for once it comes into sight. */
export function ProjectPicture({ projectId }: { projectId: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<SmallPicture | null>(null);
  useEffect(() => {
    if (!box.current) return;
    const sight = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      void read(projectId).then(setPicture);
    });
    sight.observe(box.current);
    return () => sight.disconnect();
  }, [projectId]);
  const isDrawn = picture !== null && picture.notes.length > 0;
  return (
    <div ref={box} className={styles.picture} aria-hidden="true">
      {isDrawn ? <MelodyStrip picture={picture} /> : null}
    </div>
  );
}

async function read(projectId: string): Promise<SmallPicture | null> {
  const answer = await fetch(`/workspaces/picture/${projectId}`).catch(() => null);
  if (!answer?.ok) return null;
  return smallPicture.safeParse(await answer.json().catch(() => null)).data ?? null;
}
