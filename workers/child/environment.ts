import { fileURLToPath } from "node:url";

/** Where a child process begins. */
export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** What a model has no business with: passwords, keys, and addresses that hold some. */
const SECRET = /SECRET|TOKEN|PASSWORD|PASSWD|_KEY$|^(DATABASE|TEST_DATABASE|REDIS|SMTP)_URL$/i;

/** The environment of a process that runs models: this one's without its secrets. */
export function modelEnvironment(): NodeJS.ProcessEnv {
  const secrets = Object.keys(process.env).filter((name) => SECRET.test(name));
  return { ...process.env, ...Object.fromEntries(secrets.map((name) => [name, undefined])) };
}
