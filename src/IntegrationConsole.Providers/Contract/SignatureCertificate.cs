using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>RSA signatures, checked with what was fetched from a provider's own address over HTTPS: that is where the trust comes from, not from the certificate's chain.</summary>
internal static class SignatureCertificate
{
    /// <summary>Whether the key of a certificate (PEM; the first of several) made this signature.</summary>
    public static bool Matches(string pem, byte[] content, byte[] proof, HashAlgorithmName hash)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            using var key = certificate.GetRSAPublicKey();
            return key is not null && key.VerifyData(content, proof, hash, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // {"keys":[{"kid":"1bb9…","kty":"RSA","alg":"RS256","n":"…","e":"AQAB"}]}
    /// <summary>Whether the key of this id in a JSON key set (RFC 7517) made this signature, with SHA-256.</summary>
    public static bool MatchesKeySet(string keySet, string? keyId, byte[] content, byte[] proof)
    {
        try
        {
            using var document = JsonDocument.Parse(keySet);
            if (JsonPointer.Find(document.RootElement, "/keys") is not { ValueKind: JsonValueKind.Array } keys)
            {
                return false;
            }

            foreach (var one in keys.EnumerateArray().Where(one => JsonPointer.Text(one, "/kid") == keyId && JsonPointer.Text(one, "/kty") == "RSA"))
            {
                using var key = RSA.Create(new RSAParameters { Modulus = Bytes(one, "/n"), Exponent = Bytes(one, "/e") });
                if (key.VerifyData(content, proof, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Bytes(JsonElement key, string pointer) => Base64Url.DecodeFromChars(JsonPointer.Text(key, pointer) ?? "");
}
