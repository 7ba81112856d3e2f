// Loaded into every process that `npm start` runs: when that is killed, they end too, in good order.
import process from "node:process";

if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
