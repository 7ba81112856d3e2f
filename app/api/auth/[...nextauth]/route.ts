import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { callerOf } from "../../../../server/sign-in/caller.ts";
import { authOptions } from "../../../../server/sign-in/options.ts";
import { requestPrincipal } from "../../../../server/sign-in/request.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions(callerOf(request.headers), await requestPrincipal(request)));
}

export { handle as GET, handle as POST };
