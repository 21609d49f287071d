// A stock y-websocket client without any Tandem in it. Commands come as lines of JSON, and what it sees goes out so.
//   node stock_client.mjs SERVER ROOM PASS NAME
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

const [server, room, pass, name] = process.argv.slice(2);

class OnThisComputer extends WebSocket {
  constructor(address, protocols) {
    super(address, protocols, { rejectUnauthorized: false }); // the certificate was made a moment ago
  }
}

const doc = new Y.Doc();
const provider = new WebsocketProvider(server, room, doc, {
  WebSocketPolyfill: OnThisComputer,
  disableBc: true,
  params: pass ? { pass } : {},
});
const parts = doc.getMap("parts");
const tell = (word, content) => console.log(JSON.stringify([word, content]));

provider.awareness.setLocalState({ person: name.toLowerCase(), name, focus: "wheel" });
provider.on("sync", (isSynced) => isSynced && tell("synced", parts.size));
provider.on("status", ({ status }) => tell("status", status));
doc.on("update", () => tell("masses", masses()));
provider.awareness.on("change", () => tell("people", people()));

function masses() {
  return Object.fromEntries([...parts.entries()].map(([id, part]) => [id, part.get("values")?.get("mass_kg")]));
}

function people() {
  const states = [...provider.awareness.getStates().values()];
  return states.map((state) => state.name).filter(Boolean).sort();
}

const deeds = {
  mass: ([id, value]) => parts.get(id).get("values").set("mass_kg", value),
  focus: (focus) => provider.awareness.setLocalStateField("focus", focus),
  lose: () => provider.disconnect(),
  return: () => provider.connect(),
  close: () => {
    provider.destroy();
    process.exit(0);
  },
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const [deed, content] = JSON.parse(line);
  deeds[deed](content);
});
