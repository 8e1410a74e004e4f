namespace IntegrationConsole.Webhooks.Inbound.Rest;

/// <summary>How a sender without a preset signs.</summary>
/// <param name="Hash">sha1, sha256 or sha512.</param>
/// <param name="Header">The header with the signature.</param>
/// <param name="Prefix">What stands before it, such as <c>sha256=</c>; left out: nothing.</param>
/// <param name="Encoding">hex or base64.</param>
/// <param name="TimeHeader">The header with the epoch seconds of signing; then <c>{time}.{body}</c> is signed. Left out: the body alone.</param>
public sealed record HmacConfig(string? Hash, string? Header, string? Prefix, string? Encoding, string? TimeHeader)
{
    internal static HmacConfig? Of(GenericHmac? hmac) => hmac is null ? null : new(hmac.Hash.ToString().ToLowerInvariant(), hmac.Header, hmac.Prefix, hmac.Encoding.ToString().ToLowerInvariant(), hmac.TimeHeader);

    /// <summary>Null, with the problem named, when a word is none.</summary>
    internal GenericHmac? Read(Dictionary<string, string> problems)
    {
        var usual = GenericHmac.Usual;
        var (hash, encoding) = (usual.Hash, usual.Encoding);
        if (Hash is not null && !Enum.TryParse(Hash, ignoreCase: true, out hash) | !Enum.IsDefined(hash))
        {
            problems["hmac.hash"] = "is not one of sha1, sha256, sha512.";
        }

        if (Encoding is not null && !Enum.TryParse(Encoding, ignoreCase: true, out encoding) | !Enum.IsDefined(encoding))
        {
            problems["hmac.encoding"] = "is not one of hex, base64.";
        }

        return new(hash, Header ?? usual.Header, Prefix ?? "", encoding, string.IsNullOrWhiteSpace(TimeHeader) ? null : TimeHeader);
    }
}
