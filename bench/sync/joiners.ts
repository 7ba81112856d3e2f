// Three hundred clients that join one large score at the same moment, in a process of their own.
import { WebSocket } from "ws";

const JOINERS = 300;
const [address = "", token = ""] = process.argv.slice(2);

const sockets = Array.from({ length: JOINERS }, () => {
  const socket = new WebSocket(`${address}?token=${token}`, { perMessageDeflate: false });
  socket.on("open", () => socket.send(Uint8Array.from([0, 0, 1, 0])));
  socket.on("error", (error) => console.error("a joiner failed:", error.message));
  return socket;
});

await Promise.all(
  sockets.map(
    (socket) =>
      new Promise((resolve) =>
        socket.on("message", (data: Buffer) => {
          if (data[0] === 0 && data[1] === 1) resolve(null);
        }),
      ),
  ),
);
process.send?.({});
process.on("message", () => process.exit(0));
