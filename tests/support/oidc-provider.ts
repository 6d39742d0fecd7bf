import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Claims = Record<string, unknown>;

const newKey = (): { kid: string; privateKey: KeyObject; jwk: object } => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomBytes(4).toString("hex");
  return { kid, privateKey, jwk: { ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" } };
};
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

type Asked = { challenge: string; nonce: string; redirectUri: string };

/**
 * An OpenID Connect provider of our own: authorization code with PKCE over loopback, one person who is always signed in, and
 * every way to answer wrongly. Says nothing to anybody who does not hold the client's secret.
 */
export async function startOidcProvider({ port = 0, clientId = "certyneo", clientSecret = "client-secret" } = {}) {
  const key = newKey();
  const stranger = newKey();
  const codes = new Map<string, Asked>();
  const state = {
    /** Who signs in there. */
    claims: {} as Claims,
    /** What an ID token says otherwise. */
    lies: {} as Claims,
    signsWithStrangersKey: false,
    isDown: false,
    /** The address stands only behind the userinfo endpoint. */
    isThin: false,
    discovery: {} as Claims,
    tokenRequests: 0,
  };
  const at = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const tokenOf = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const own = state.isThin ? { sub: state.claims.sub } : state.claims;
    const claims = { iss: at(), aud: clientId, iat: now, exp: now + 300, nonce, ...own, ...state.lies };
    const { kid, privateKey } = state.signsWithStrangersKey ? { ...stranger, kid: key.kid } : key;
    const signed = `${encode({ alg: "RS256", kid })}.${encode(claims)}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
  };

  const answers: Record<string, (request: IncomingMessage, url: URL) => Promise<[number, object | string]>> = {
    "/.well-known/openid-configuration": async () => [
      200,
      {
        ...{ issuer: at(), authorization_endpoint: `${at()}/authorize`, token_endpoint: `${at()}/token` },
        ...{ jwks_uri: `${at()}/keys`, userinfo_endpoint: `${at()}/userinfo` },
        id_token_signing_alg_values_supported: ["RS256"],
        ...state.discovery,
      },
    ],
    "/keys": async () => [200, { keys: [key.jwk] }],
    "/userinfo": async () => [200, state.claims],
    "/authorize": async (_request, { searchParams: asked }) => {
      const isGood =
        asked.get("client_id") === clientId &&
        asked.get("code_challenge_method") === "S256" &&
        asked.get("response_type") === "code" &&
        (asked.get("nonce") ?? "").length > 20 &&
        (asked.get("state") ?? "").length > 20;
      if (!isGood) return [400, { error: "invalid_request" }];
      const code = randomBytes(16).toString("base64url");
      const redirectUri = asked.get("redirect_uri")!;
      codes.set(code, { challenge: asked.get("code_challenge")!, nonce: asked.get("nonce")!, redirectUri });
      return [302, `${redirectUri}?${new URLSearchParams({ code, state: asked.get("state")! })}`];
    },
    "/token": async (request) => {
      state.tokenRequests += 1;
      const body = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
      const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
      const asked = codes.get(body.get("code") ?? "");
      codes.delete(body.get("code") ?? "");
      const challenge = createHash("sha256")
        .update(body.get("code_verifier") ?? "")
        .digest("base64url");
      if (request.headers.authorization !== basic) return [401, { error: "invalid_client" }];
      if (asked?.challenge !== challenge || asked.redirectUri !== body.get("redirect_uri"))
        return [400, { error: "invalid_grant" }];
      return [200, { access_token: "opaque", token_type: "Bearer", expires_in: 300, id_token: tokenOf(asked.nonce) }];
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", at());
    const [status, body] = state.isDown ? [503, {}] : ((await answers[url.pathname]?.(request, url)) ?? [404, {}]);
    if (typeof body === "string") response.writeHead(status, { location: body }).end();
    else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    state,
    issuer: at(),
    clientId,
    clientSecret,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
