// An S3 server in a folder, for as long as standard input stays open. s3rver takes any signature of version 4, so this stands before it and checks them.
import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import S3rver from "s3rver";

const { S3_FOLDER: directory, S3_BUCKET: name, S3_PORT: port = "0", S3_SECRET: secret } = process.env;

const inner = await new S3rver({ directory, address: "127.0.0.1", port: 0, silent: true, vhostBuckets: false, configureBuckets: [{ name }] }).run();

const sha256 = (data) => createHash("sha256").update(data).digest("hex");
const hmac = (key, data) => createHmac("sha256", key).update(data).digest();

/** Signature Version 4 as Amazon documents it: the request as it came, signed with the secret. */
function isSigned({ method, url, headers }, body) {
  const [, scope, names, signature] = headers.authorization?.match(/^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(.+)$/) ?? [];
  if (!signature || headers["x-amz-content-sha256"] !== sha256(body)) return false;
  const [path, query = ""] = url.split("?");
  const signed = names.split(";").map((header) => `${header}:${headers[header].trim()}\n`).join("");
  const request = [method, path, query.split("&").sort().join("&"), signed, names, headers["x-amz-content-sha256"]].join("\n");
  const key = scope.split("/").reduce(hmac, `AWS4${secret}`);
  return hmac(key, ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(request)].join("\n")).toString("hex") === signature;
}

const server = http.createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const body = Buffer.concat(pieces);
  if (!isSigned(request, body)) {
    response.writeHead(403, { "content-type": "application/xml" }).end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
    return;
  }
  const { method, url: path, headers } = request;
  http.request({ host: "127.0.0.1", port: inner.port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  }).end(body);
});
server.listen(Number(port), "127.0.0.1", () => console.log(server.address().port));

process.stdin.resume().on("end", () => process.exit(0));
