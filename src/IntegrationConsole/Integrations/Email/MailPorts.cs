using System.Collections.Frozen;

namespace IntegrationConsole.Integrations.Email;

/// <summary>The ports of mail and the encryption that is usual on each (RFC 8314), as values of the SMTP form.</summary>
internal static class MailPorts
{
    public const string StartTls = "starttls";
    public const string ImplicitTls = "implicit_tls";
    public const string Unencrypted = "none";

    public static FrozenDictionary<string, string> Usual { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["587"] = StartTls,
        ["465"] = ImplicitTls,
        ["25"] = Unencrypted,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
