using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Providers.Contract;

/// <summary>The computing behind <see cref="Signature"/>, for its cases and for providers with a way of their own.</summary>
internal static class SignatureMath
{
    // Nobody sends more valid ones; each costs a comparison.
    private const int MostProofs = 16;

    /// <summary>Whether a text is one of the secrets, in a time that does not depend on where they differ.</summary>
    public static bool Same(string sent, IReadOnlyList<string> secrets)
    {
        // Hashed first, so that not even the length of a secret shows.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        return secrets.Aggregate(seed: false, (found, secret) => found | CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(secret))));
    }

    public static byte[] Hmac(SignatureHash hash, byte[] key, byte[] content) => hash switch
    {
#pragma warning disable CA5350 // Twilio and Indeed offer nothing else; an HMAC does not rest on what SHA-1 has lost.
        SignatureHash.Sha1 => HMACSHA1.HashData(key, content),
#pragma warning restore CA5350
        SignatureHash.Sha512 => HMACSHA512.HashData(key, content),
        _ => HMACSHA256.HashData(key, content),
    };

    public static string Encode(byte[] bytes, SignatureEncoding encoding) => encoding == SignatureEncoding.Base64 ? Convert.ToBase64String(bytes) : Convert.ToHexStringLower(bytes);

    /// <summary>The bytes of a written signature; null when it is not one.</summary>
    public static byte[]? Decode(string text, SignatureEncoding encoding)
    {
        var bytes = new byte[text.Length];
        if (encoding == SignatureEncoding.Base64)
        {
            return Convert.TryFromBase64String(text, bytes, out var length) && length > 0 ? bytes[..length] : null;
        }

        return text.Length % 2 == 0 && text.Length > 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
    }

    /// <summary>What is signed, in one piece; null and the name of the part when one is missing.</summary>
    public static byte[]? Content(SignatureCall call, IReadOnlyList<SignaturePart> parts, out string missing)
    {
        missing = "";
        using var content = new MemoryStream();
        foreach (var part in parts)
        {
            if (part.Bytes(call) is not { } bytes)
            {
                missing = part.Name;
                return null;
            }

            content.Write(bytes.Span);
        }

        return content.ToArray();
    }

    /// <summary>The moment of signing. Returns what is wrong with it, or null.</summary>
    public static SignatureVerdict? Moment(SignatureCall call, SignatureTime? time, out DateTimeOffset? moment)
    {
        moment = null;
        if (time is null)
        {
            return null;
        }

        if (time.Part.Read(call) is not [var text, ..])
        {
            return new SignatureVerdict.Missing(time.Part.Name);
        }

        moment = time.Parse(text);
        return moment is null ? new SignatureVerdict.Malformed($"{time.Part.Name} is no time") : null;
    }

    /// <summary>The signatures that a call carries, decoded. Returns what is wrong with them, or null.</summary>
    public static SignatureVerdict? Proofs(SignatureCall call, Signature.HmacOver scheme, out List<byte[]> proofs)
    {
        proofs = [];
        if (scheme.Proof.Read(call) is not { Count: > 0 } sent)
        {
            return new SignatureVerdict.Missing(scheme.Proof.Name);
        }

        var length = scheme.Hash switch { SignatureHash.Sha1 => HMACSHA1.HashSizeInBytes, SignatureHash.Sha512 => HMACSHA512.HashSizeInBytes, _ => HMACSHA256.HashSizeInBytes };
        foreach (var text in sent.Take(MostProofs))
        {
            var hasPrefix = text.StartsWith(scheme.Prefix, StringComparison.Ordinal);
            if ((hasPrefix || scheme.PrefixIsOptional) && Decode(hasPrefix ? text[scheme.Prefix.Length..] : text, scheme.Encoding) is { } proof && proof.Length == length)
            {
                proofs.Add(proof);
            }
        }

        var form = scheme.Encoding == SignatureEncoding.Hex ? $"{length * 2} hexadecimal digits" : $"{length} bytes in base64";
        return proofs.Count > 0 ? null : new SignatureVerdict.Malformed($"{scheme.Proof.Name} is not {form}{(scheme.Prefix.Length > 0 ? $" after \"{scheme.Prefix}\"" : "")}");
    }

    /// <summary>Whether an ECDSA signature (DER) over SHA-256 was made with the private half of this key.</summary>
    public static bool EcdsaMatches(byte[] publicKey, byte[] content, byte[] proof)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.VerifyData(content, proof, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
