import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { announceAccessChange } from "../access/changes.ts";
import { colorInput, nameInput, parseInput } from "./input.ts";
import type { Principal } from "./principal.ts";

const profileInput = z.object({ name: nameInput.optional(), color: colorInput.optional() });

/** Changes how others see somebody; open connections hear of it. @throws Failure "invalid" */
export async function updateProfile(
  principal: Principal,
  input: { name?: string | undefined; color?: string | undefined },
): Promise<void> {
  const data = parseInput(profileInput, input);
  await prisma().user.update({ where: { id: principal.userId }, data });
  await announceAccessChange({ user: principal.userId });
}
