"use server";

import { revalidatePath } from "next/cache";
import { setMailAbout } from "../../server/notifications/mail-about.ts";
import { requirePrincipal } from "../../server/sign-in/current.ts";
import { answer } from "../shell/answer.ts";

export async function setMailAboutAction(about: string) {
  return answer(async () => {
    await setMailAbout(await requirePrincipal(), about);
    revalidatePath("/settings");
  });
}
