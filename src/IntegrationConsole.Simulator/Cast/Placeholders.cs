using System.Globalization;
using IntegrationConsole.Simulator.Tls;

namespace IntegrationConsole.Simulator.Cast;

/// <summary>Addresses are known only when the simulator listens: <c>{address}</c>, <c>{mailPort}</c> and <c>{authority}</c> (its certificate) in a setting stand for them until then; so do <c>{clientCertificate}</c> and <c>{clientKey}</c>.</summary>
internal static class Placeholders
{
    public const string Address = "{address}";
    public const string MailPort = "{mailPort}";
    public const string Authority = "{authority}";
    public const string ClientCertificate = "{clientCertificate}";
    public const string ClientKey = "{clientKey}";

    public static IReadOnlyDictionary<string, string> Fill(IReadOnlyDictionary<string, string> settings, Uri address, int mailPort, string authority, ClientIdentity? client = null) => settings.ToDictionary(
        setting => setting.Key,
        setting => setting.Value
            .Replace(Address, address.OriginalString, StringComparison.Ordinal)
            .Replace(MailPort, mailPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(Authority, authority, StringComparison.Ordinal)
            .Replace(ClientCertificate, client?.Certificate, StringComparison.Ordinal)
            .Replace(ClientKey, client?.PrivateKey, StringComparison.Ordinal),
        StringComparer.Ordinal);
}
