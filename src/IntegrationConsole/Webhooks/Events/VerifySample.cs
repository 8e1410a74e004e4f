namespace IntegrationConsole.Webhooks.Events;

/// <summary>How a receiver checks the signature, in a language; the same steps in each. Pure.</summary>
/// <param name="Language">Its name.</param>
/// <param name="Code">What to copy.</param>
public sealed record VerifySample(string Language, string Code)
{
    /// <summary>Standard Webhooks, version v1: base 64 of HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>, keyed with the bytes behind <c>whsec_</c>; not older than five minutes.</summary>
    public static IReadOnlyList<VerifySample> All { get; } =
    [
        new("Node", """
            import crypto from "node:crypto";

            // rawBody: the bytes as they came, before any parser has touched them
            export function isGenuine(headers, rawBody, secret) {
              const id = headers["webhook-id"], time = headers["webhook-timestamp"];
              if (!id || Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
              const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
              const expected = crypto.createHmac("sha256", key).update(`${id}.${time}.`).update(rawBody).digest();
              return (headers["webhook-signature"] ?? "").split(" ").some(one => {
                const [version, text] = one.split(",");
                const given = Buffer.from(text ?? "", "base64");
                return version === "v1" && given.length === expected.length && crypto.timingSafeEqual(given, expected);
              });
            }
            """),
        new("Python", """
            import base64, hashlib, hmac, time

            # raw_body: the bytes as they came, before any parser has touched them
            def is_genuine(headers, raw_body, secret):
                id, sent = headers.get("webhook-id"), headers.get("webhook-timestamp", "0")
                if not id or abs(time.time() - int(sent)) > 300:
                    return False
                key = base64.b64decode(secret.removeprefix("whsec_"))
                expected = hmac.new(key, f"{id}.{sent}.".encode() + raw_body, hashlib.sha256).digest()
                wanted = "v1," + base64.b64encode(expected).decode()
                return any(hmac.compare_digest(one, wanted) for one in headers.get("webhook-signature", "").split(" "))
            """),
        new("C#", """
            // rawBody: the bytes as they came, before any parser has touched them
            static bool IsGenuine(IHeaderDictionary headers, byte[] rawBody, string secret)
            {
                string id = headers["webhook-id"]!, time = headers["webhook-timestamp"]!;
                if (!long.TryParse(time, out var sent) || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - sent) > 300) return false;
                var key = Convert.FromBase64String(secret["whsec_".Length..]);
                byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. rawBody];
                var wanted = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
                return headers["webhook-signature"].ToString().Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), wanted));
            }
            """),
    ];
}
