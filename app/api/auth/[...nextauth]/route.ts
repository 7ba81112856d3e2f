import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { callerOf } from "../../../../server/sign-in/caller.ts";
import { currentPrincipal } from "../../../../server/sign-in/current.ts";
import { authOptions } from "../../../../server/sign-in/options.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions(callerOf(request.headers), await currentPrincipal()));
}

export { handle as GET, handle as POST };
