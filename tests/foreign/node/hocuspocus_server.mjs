// An unmodified Hocuspocus server on a free port of this computer. It prints the port.
// The token "reader" may read, "member" may write, and nobody else comes in.
import { Server } from "@hocuspocus/server";

const server = new Server({
  address: "127.0.0.1",
  port: 0,
  quiet: true,
  async onAuthenticate({ token, connectionConfig }) {
    if (token !== "member" && token !== "reader") {
      throw new Error("Unknown token");
    }
    connectionConfig.readOnly = token === "reader";
  },
});
await server.listen();
console.log(server.address.port);
