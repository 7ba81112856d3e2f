import { once } from "node:events";
import net from "node:net";
import { describe, expect, it } from "vitest";
import { freePort } from "../../prisma/embedded/free-port.ts";
import { requirePort } from "./port.ts";

describe("the port", () => {
  it("[RU4] that is taken is named in one line that says what to do", async () => {
    const port = await freePort();
    const other = net.createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    await expect(requirePort("127.0.0.1", port)).rejects.toThrow(
      `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${port + 1} npm start`,
    );
    other.close();
  });

  it("that is free, or becomes free in a moment, is fine", async () => {
    const port = await freePort();
    const other = net.createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    const required = requirePort("127.0.0.1", port);
    other.close();
    await expect(required).resolves.toBeUndefined();
  });

  it("of a host that this machine is not says which", async () => {
    await expect(requirePort("192.0.2.1", 3000)).rejects.toThrow("cannot listen on 192.0.2.1");
  });
});
