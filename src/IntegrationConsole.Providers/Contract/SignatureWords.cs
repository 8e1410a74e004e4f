namespace IntegrationConsole.Providers.Contract;

/// <summary>Names of the pieces of a signature, for tables.</summary>
internal static class SignatureWords
{
    public static string Of(SignatureHash hash) => hash switch
    {
        SignatureHash.Sha1 => "SHA1",
        SignatureHash.Sha512 => "SHA512",
        _ => "SHA256",
    };

    /// <summary>The header <c>X-Hub-Signature-256</c> is <c>header X-Hub-Signature-256</c>.</summary>
    public static string Short(SignaturePart part) => part.Name.StartsWith("the ", StringComparison.Ordinal) ? part.Name[4..] : part.Name;
}
