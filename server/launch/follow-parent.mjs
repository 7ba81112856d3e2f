// Loaded into every process that `npm start` runs: when that is killed, they end too, in good order.
import process from "node:process";

const end = () => process.kill(process.pid, "SIGTERM");

// False, not undefined: there was a channel to a parent, who is gone already.
if (process.connected === false) end();
process.on("disconnect", end);
process.channel?.unref();
