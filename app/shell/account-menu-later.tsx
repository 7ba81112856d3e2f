"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import type { AccountMenu } from "./account-menu.tsx";
import { PersonBadge } from "./person-badge.tsx";

const Menu = lazy(async () => ({ default: (await import("./account-menu.tsx")).AccountMenu }));

/** The account menu apart from the header's script: who is not signed in never loads it. */
export function AccountMenuLater(props: ComponentProps<typeof AccountMenu>) {
  return (
    <Suspense fallback={<PersonBadge name={props.name} color={props.color} />}>
      <Menu {...props} />
    </Suspense>
  );
}
