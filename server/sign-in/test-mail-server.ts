// A mail server that keeps what it gets, for tests: as much SMTP (RFC 5321) as a client needs to hand over a mail.
import net from "node:net";

export type TestMailServer = { url: string; mails: string[]; close(): Promise<void> };

export function startMailServer(): Promise<TestMailServer> {
  const mails: string[] = [];
  const server = net.createServer((socket) => talk(socket, mails));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      const close = () => new Promise<void>((closed) => server.close(() => closed()));
      resolve({ url: `smtp://127.0.0.1:${port}`, mails, close });
    });
  });
}

function talk(socket: net.Socket, mails: string[]): void {
  let waiting = "";
  let mail: string | null = null;
  const answer = (line: string) => socket.write(`${line}\r\n`);
  answer("220 test");
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    waiting += chunk.toString("utf8");
    const lines = waiting.split("\r\n");
    waiting = lines.pop() ?? "";
    for (const line of lines) {
      if (mail !== null) {
        if (line === ".") {
          mails.push(mail);
          mail = null;
          answer("250 kept");
        } else mail += `${line}\n`;
      } else if (line === "DATA") {
        mail = "";
        answer("354 go on");
      } else if (line === "QUIT") {
        answer("221 bye");
        socket.end();
      } else answer("250 ok");
    }
  });
}

/** The link in a mail's plain text (quoted-printable undone). */
export function linkIn(mail: string | undefined): URL {
  const plain = (mail ?? "").replace(/=\n/g, "").replace(/=3D/g, "=");
  const link = /https?:\/\/\S+\/api\/auth\/callback\/email\?\S+/.exec(plain)?.[0];
  if (!link) throw new Error(`no link in: ${plain}`);
  return new URL(link);
}
